import { expect, test } from 'vitest'
import { createActivityQueue } from './activity-queue.ts'
import type { FinishedRequest, HeldActivity } from './finished-request.ts'

const at = new Date('2026-11-23T09:00:30Z')

function finished(requestId: string, changes: Partial<FinishedRequest> = {}): FinishedRequest {
  return {
    requestId,
    at,
    durationMs: 12,
    userId: null,
    userName: 'anna',
    deviceRowId: null,
    deviceId: 'A1',
    command: 'Sync',
    version: '16.1',
    httpStatus: 200,
    status: null,
    outcome: 'ok',
    bytesIn: 1,
    bytesOut: 2,
    address: '192.0.2.1',
    userAgent: '',
    heartbeat: null,
    log: null,
    ...changes,
  }
}

function held(requestId: string): HeldActivity {
  const { command, version, deviceId, address } = finished(requestId)
  const who = { userId: 'u', userName: 'anna', deviceRowId: 'd', deviceId }
  return { requestId, since: at, ...who, command, version, heartbeat: 480, folders: 2, bytesIn: 1, address }
}

const minute = new Date('2026-11-23T09:00:00Z')

test('under load the errors are listed, and what is not listed is counted', () => {
  const queue = createActivityQueue({ entries: 3, held: 10 })
  for (const id of ['1', '2', '3', '4']) queue.add(finished(id))
  queue.add(finished('e1', { outcome: 'error' }))
  queue.add(finished('e2', { outcome: 'signInFailed' }))
  const { entries, minutes } = queue.take()
  expect(entries.map(({ requestId }) => requestId)).toEqual(['e1', 'e2', '1'])
  expect(minutes).toEqual([{ minute, requests: 6, errors: 2, unlisted: 3 }])
  expect(queue.isEmpty).toBe(true)
})

test('whatever comes, it does not grow', () => {
  const queue = createActivityQueue({ entries: 5, held: 10 })
  for (let count = 0; count < 10_000; count += 1) queue.add(finished(String(count), { outcome: 'error' }))
  const { entries, minutes } = queue.take()
  expect(entries).toHaveLength(5)
  expect(minutes).toEqual([{ minute, requests: 10_000, errors: 10_000, unlisted: 9_995 }])
})

test('what could not be written is counted, and not listed later', () => {
  const queue = createActivityQueue()
  queue.add(finished('1'))
  queue.giveBack(queue.take())
  queue.add(finished('2'))
  const { entries, minutes } = queue.take()
  expect(entries.map(({ requestId }) => requestId)).toEqual(['2'])
  expect(minutes).toEqual([{ minute, requests: 2, errors: 0, unlisted: 1 }])
})

test('a request that waited for less than one writing is never written', () => {
  const queue = createActivityQueue()
  queue.hold(held('1'))
  queue.hold(held('2'))
  queue.release('1')
  const { begun, ended } = queue.take()
  expect(begun.map(({ requestId }) => requestId)).toEqual(['2'])
  expect(ended).toEqual([])
  queue.release('2')
  queue.release('2')
  expect(queue.held).toBe(0)
  expect(queue.take().ended).toEqual(['2'])
})

test('beginnings that could not be written are written later, unless they ended meanwhile', () => {
  const queue = createActivityQueue()
  queue.hold(held('1'))
  queue.hold(held('2'))
  const batch = queue.take()
  queue.release('1')
  queue.giveBack(batch)
  const { begun, ended } = queue.take()
  expect(begun.map(({ requestId }) => requestId)).toEqual(['2'])
  expect(ended).toEqual(['1'])
})
