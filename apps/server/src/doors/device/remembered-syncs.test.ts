import type { SyncCollectionRequest, SyncRequest } from '@gatepost/protocol/commands'
import { expect, test } from 'vitest'
import { createRememberedSyncs } from './remembered-syncs.ts'

const collection = (collectionId: string, syncKey: string): SyncCollectionRequest => ({
  collectionId,
  syncKey,
  getChanges: true,
  windowSize: 100,
  deletesAsMoves: true,
  options: undefined,
  commands: [],
})

const full = (collections: SyncCollectionRequest[], more: object = {}): SyncRequest => ({
  kind: 'full',
  collections,
  windowSize: undefined,
  wait: undefined,
  isPartial: false,
  ...more,
})

test('an empty request repeats the last one, without what the phone did in it', () => {
  const syncs = createRememberedSyncs()
  const command = { kind: 'delete', serverId: '2:1' } as const
  syncs.complete('d', full([{ ...collection('2', 'a-1'), commands: [command] }], { wait: { seconds: 60 } }))
  expect(syncs.complete('d', { kind: 'empty' })).toEqual({
    collections: [collection('2', 'a-1')],
    windowSize: undefined,
    wait: { seconds: 60 },
  })
})

test('a partial request replaces what it names and keeps the rest', () => {
  const syncs = createRememberedSyncs()
  syncs.complete('d', full([collection('2', 'a-1'), collection('5', 'b-1')], { wait: { seconds: 60 } }))
  const completed = syncs.complete('d', full([collection('5', 'b-2')], { isPartial: true }))
  expect(completed?.collections).toEqual([collection('5', 'b-2'), collection('2', 'a-1')])
  expect(completed?.wait).toEqual({ seconds: 60 })
  expect(syncs.complete('d', { kind: 'empty' })?.collections[0]?.syncKey).toBe('b-2')
})

test.each([
  ['an empty request', { kind: 'empty' } as const],
  ['a partial request', full([collection('2', 'a-1')], { isPartial: true })],
])('%s of a phone of which nothing is remembered cannot be completed', (_name, request) => {
  const syncs = createRememberedSyncs()
  syncs.complete('another', full([collection('2', 'x-1')]))
  expect(syncs.complete('d', request)).toBeUndefined()
})

test('the phone that was quiet for longest is forgotten first', () => {
  const syncs = createRememberedSyncs(2)
  for (const device of ['a', 'b', 'a', 'c']) syncs.complete(device, full([collection('2', 'k-1')]))
  expect(['a', 'b', 'c'].map((device) => syncs.complete(device, { kind: 'empty' }) !== undefined)).toEqual([
    true,
    false,
    true,
  ])
})
