import type { ActivityRequest } from '@gatepost/contract'
import { expect, test } from 'vitest'
import { addToRing, newerThan, ringSize } from './activity-ring.ts'

const start = Date.parse('2026-11-23T09:00:00Z')

function request(id: number, outcome: ActivityRequest['outcome'] = 'ok'): ActivityRequest {
  return {
    id: String(id),
    requestId: '00000000-0000-4000-8000-000000000000',
    at: new Date(start + id * 1_000).toISOString(),
    durationMs: 1,
    user: { id: null, name: 'anna', displayName: 'Anna' },
    device: { id: null, deviceId: 'A1', name: '' },
    command: 'Sync',
    version: '16.1',
    address: '',
    process: '',
    httpStatus: 200,
    status: null,
    meaning: null,
    outcome,
    bytesIn: 0,
    bytesOut: 0,
    userAgent: '',
    heartbeat: null,
  }
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => request(to - index))
const idsOf = (rows: readonly ActivityRequest[]) => rows.map(({ id }) => Number(id))

test('what was there when the tail began is no news', () => {
  const ring = addToRing(undefined, { items: range(1, 3), isWhole: true })
  expect(ring).toMatchObject({ arrived: 0, arrivedErrors: 0 })
  expect(ring.fresh.size).toBe(0)
})

test('news stand on top, each once, and are counted', () => {
  const begun = addToRing(undefined, { items: range(8, 10), isWhole: true })
  const ring = addToRing(begun, { items: [request(12, 'error'), request(11), request(10)], isWhole: true })
  expect(idsOf(ring.rows)).toEqual([12, 11, 10, 9, 8])
  expect([...ring.fresh]).toEqual(['12', '11'])
  expect(ring).toMatchObject({ arrived: 2, arrivedErrors: 1 })
})

test('what was committed late takes its place between the others', () => {
  const begun = addToRing(undefined, { items: [request(12), request(10)], isWhole: true })
  expect(idsOf(addToRing(begun, { items: [request(11)], isWhole: true }).rows)).toEqual([12, 11, 10])
  expect(newerThan(addToRing(undefined, { items: range(1, 10), isWhole: true }))).toBe('6')
})

test('nothing is known yet, or nothing is old enough: everything is read', () => {
  expect(newerThan(undefined)).toBeUndefined()
  expect(newerThan(addToRing(undefined, { items: range(1, 2), isWhole: true }))).toBeUndefined()
})

test('the ring is bounded, and begins anew where something would be missing', () => {
  const begun = addToRing(undefined, { items: range(1, 400), isWhole: true })
  expect(addToRing(begun, { items: range(401, 600), isWhole: true }).rows).toHaveLength(ringSize)
  expect(idsOf(addToRing(begun, { items: range(900, 901), isWhole: false }).rows)).toEqual([901, 900])
})
