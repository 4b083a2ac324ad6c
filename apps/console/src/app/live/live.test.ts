import { describe, expect, test } from 'vitest'
import { addHint, emptyBatch, readServerEvent } from './hint-batch.ts'
import { planListRefresh } from './list-refresh.ts'
import { initialLiveState, nextLiveState, type LiveSignal } from './live-status.ts'

describe('the state of the live stream', () => {
  test.each<[string, LiveSignal[], string]>([
    ['is "connecting" before anything happened', [], 'connecting'],
    ['is "connected" once open', ['opened'], 'connected'],
    ['is "reconnecting" after one failure', ['opened', 'failed'], 'reconnecting'],
    ['is "reconnecting" after two failures', ['failed', 'failed'], 'reconnecting'],
    ['is "polling" after three failures', ['failed', 'failed', 'failed'], 'polling'],
    ['is "connected" again when it opens after polling', ['failed', 'failed', 'failed', 'opened'], 'connected'],
    ['counts failures from the last success', ['failed', 'failed', 'opened', 'failed'], 'reconnecting'],
  ])('%s', (_, signals, status) => {
    expect(signals.reduce(nextLiveState, initialLiveState).status).toBe(status)
  })
})

describe('a line of the stream', () => {
  test.each([
    ['a change', '{"type":"changed","topic":"devices","ids":["a"]}', { type: 'changed', topic: 'devices', ids: ['a'] }],
    ['a reset', '{"type":"reset"}', { type: 'reset' }],
    [
      'ids that are no text are dropped',
      '{"type":"changed","topic":"users","ids":[1,"b"]}',
      { type: 'changed', topic: 'users', ids: ['b'] },
    ],
    ['an unknown topic is ignored', '{"type":"changed","topic":"weather","ids":[]}', null],
    ['a topic every object has is ignored', '{"type":"changed","topic":"toString","ids":[]}', null],
    ['half a line is ignored', '{"type":"chan', null],
    ['no object is ignored', '3', null],
  ])('%s', (_, data, event) => {
    expect(readServerEvent(data)).toEqual(event)
  })
})

describe('a batch of hints', () => {
  const changed = (topic: 'devices' | 'users', ...ids: string[]) => ({ type: 'changed', topic, ids }) as const

  test('a burst on one device is one id', () => {
    const batch = [changed('devices', 'a'), changed('devices', 'a'), changed('devices', 'b')].reduce(
      addHint,
      emptyBatch,
    )
    expect(batch.topics.get('devices')).toEqual(new Set(['a', 'b']))
  })

  test('no ids means many', () => {
    const batch = [changed('devices', 'a'), changed('devices'), changed('devices', 'b')].reduce(addHint, emptyBatch)
    expect(batch.topics.get('devices')).toBe('many')
  })

  test('more than fifty ids are many', () => {
    const ids = Array.from({ length: 51 }, (_, index) => `d${index}`)
    expect(addHint(emptyBatch, changed('devices', ...ids)).topics.get('devices')).toBe('many')
  })

  test('topics do not mix', () => {
    const batch = [changed('devices', 'a'), changed('users', 'u')].reduce(addHint, emptyBatch)
    expect([...batch.topics.keys()]).toEqual(['devices', 'users'])
  })

  test('a reset covers everything, also what follows', () => {
    const reset = addHint(addHint(emptyBatch, changed('devices', 'a')), { type: 'reset' })
    expect(addHint(reset, changed('users', 'u'))).toEqual({ isReset: true, topics: new Map() })
  })
})

describe('how a list follows', () => {
  const ids = new Set(Array.from({ length: 500 }, (_, index) => `d${index}`))

  test.each([
    ['a short list is read again', 2, new Set(['d1']), { kind: 'read-again' }],
    ['in a long list the changed row is patched', 5, new Set(['d1', 'unloaded']), { kind: 'patch', ids: ['d1'] }],
    ['a change elsewhere only marks a long list', 5, new Set(['unloaded']), { kind: 'mark-stale' }],
    ['many changed rows only mark a long list', 5, new Set([...ids].slice(0, 11)), { kind: 'mark-stale' }],
    ['an unknown change only marks a long list', 5, 'many' as const, { kind: 'mark-stale' }],
  ])('%s', (_, pageCount, changed, plan) => {
    expect(planListRefresh({ pageCount, ids }, changed)).toEqual(plan)
  })
})
