import { expect, test } from 'vitest'
import { type ItemChange } from '../port.ts'
import { topPosition, type ChangeCursor } from './change-cursor.ts'
import { LogFold, type LogEntry } from './log-fold.ts'

const everything: ChangeCursor = { change: 10n, bound: { receivedAt: 0, id: 0n } }

type Entry = Partial<Omit<LogEntry, 'position'>> & { readonly id: number; readonly receivedAt?: number }

function fold(entries: readonly Entry[], options: { cursor?: ChangeCursor; limit?: number } = {}) {
  const log = new LogFold({ cursor: everything, origin: 'me', limit: 10, ...options })
  let taken = 0
  for (const [index, { id, receivedAt = 100, ...entry }] of entries.entries()) {
    const position = { receivedAt, id: BigInt(id) }
    const usual: Omit<LogEntry, 'position'> = {
      change: BigInt(11 + index),
      kind: 'change',
      createdChange: 1n,
      origin: null,
      isLive: true,
    }
    if (!log.take({ ...usual, ...entry, position })) break
    taken += 1
  }
  return { changes: [...log.changes.values()], lastChange: log.lastChange, taken }
}

type Row = { title: string; entries: readonly Entry[]; kind: ItemChange['kind'] | undefined }

const added = { kind: 'add', createdChange: 11n } as const

test.each<Row>([
  { title: 'an item that came is an add', entries: [{ id: 1, ...added }], kind: 'add' },
  { title: 'an item that was there and changed is a change', entries: [{ id: 1 }], kind: 'change' },
  {
    title: 'an item that came with the very change of the cursor is a change',
    entries: [{ id: 1, createdChange: 10n }],
    kind: 'change',
  },
  { title: 'several changes are one', entries: [{ id: 1 }, { id: 1 }], kind: 'change' },
  {
    title: 'an item that came and changed is an add',
    entries: [
      { id: 1, ...added },
      { id: 1, createdChange: 11n },
    ],
    kind: 'add',
  },
  {
    title: 'an item that was there and went is a delete',
    entries: [{ id: 1, kind: 'delete', isLive: false }],
    kind: 'delete',
  },
  {
    title: 'what happened before it went is not told of',
    entries: [
      { id: 1, isLive: false },
      { id: 1, kind: 'delete', isLive: false },
    ],
    kind: 'delete',
  },
  {
    title: 'an item that came and went is nothing',
    entries: [
      { id: 1, ...added, isLive: false },
      { id: 1, kind: 'delete', createdChange: 11n, isLive: false },
    ],
    kind: undefined,
  },
  { title: 'its own doing is nothing', entries: [{ id: 1, origin: 'me' }], kind: undefined },
  {
    title: 'its own delete is nothing',
    entries: [{ id: 1, kind: 'delete', isLive: false, origin: 'me' }],
    kind: undefined,
  },
  {
    title: "another one's doing after its own is a change",
    entries: [
      { id: 1, origin: 'me' },
      { id: 1, origin: 'you' },
    ],
    kind: 'change',
  },
  {
    title: 'an item it brought itself is a change when another one changes it',
    entries: [
      { id: 1, ...added, origin: 'me' },
      { id: 1, createdChange: 11n },
    ],
    kind: 'change',
  },
])('for a device that has everything: $title', ({ entries, kind }) => {
  const { changes, lastChange } = fold(entries)
  expect(changes.map((change) => change.kind)).toEqual(kind === undefined ? [] : [kind])
  expect(lastChange).toBe(BigInt(10 + entries.length))
})

test.each<{ title: string; entry: Entry; isTold: boolean }>([
  { title: 'newer than the bound', entry: { id: 1, receivedAt: 51 }, isTold: true },
  { title: 'on the bound', entry: { id: 5, receivedAt: 50 }, isTold: true },
  { title: 'of the same time with a greater id', entry: { id: 6, receivedAt: 50 }, isTold: true },
  { title: 'of the same time with a smaller id', entry: { id: 4, receivedAt: 50 }, isTold: false },
  { title: 'older than the bound', entry: { id: 9, receivedAt: 49 }, isTold: false },
])('an item $title', ({ entry, isTold }) => {
  const cursor = { change: 10n, bound: { receivedAt: 50, id: 5n } }
  for (const kind of ['add', 'change', 'delete'] as const) {
    const createdChange = kind === 'add' ? 11n : 1n
    expect(fold([{ ...entry, kind, createdChange, isLive: kind !== 'delete' }], { cursor }).changes).toHaveLength(
      isTold ? 1 : 0,
    )
  }
})

test('a device that has nothing is told of nothing', () => {
  expect(fold([{ id: 1, ...added }, { id: 2 }], { cursor: { change: 10n, bound: topPosition } }).changes).toEqual([])
})

test('a full page ends before the first entry that would give another change, and after those that give none', () => {
  const { changes, lastChange, taken } = fold(
    [{ id: 1 }, { id: 2, origin: 'me' }, { id: 1 }, { id: 3, origin: 'me' }, { id: 2 }, { id: 1 }],
    { limit: 1 },
  )
  expect(changes).toEqual([{ kind: 'change', id: '1' }])
  expect({ lastChange, taken }).toEqual({ lastChange: 14n, taken: 4 })
})
