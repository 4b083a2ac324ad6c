import type { EventTopic } from '@gatepost/contract'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { emptyBatch, type HintBatch } from './hint-batch.ts'
import { newsSpeaker, noNews, withNews, type LiveNews, type ToldTopic } from './live-news.ts'

const batch = (...topics: readonly (readonly [EventTopic, readonly string[] | 'many'])[]): HintBatch => ({
  ...emptyBatch,
  topics: new Map(topics.map(([topic, ids]) => [topic, ids === 'many' ? ids : new Set(ids)])),
})

const counted = (news: LiveNews) =>
  [...news].map(([topic, ids]) => `${ids === 'many' ? 'many' : ids.size} ${topic}`).join(', ')

const everything = () => true

describe('what is told of changes', () => {
  test.each<[string, readonly HintBatch[], (topic: ToldTopic) => boolean, string]>([
    [
      'counts one thing once, however often it changes',
      [batch(['devices', ['a', 'b']]), batch(['devices', ['b', 'c']])],
      everything,
      '3 devices',
    ],
    [
      'has no number where nobody knows it',
      [batch(['devices', ['a']]), batch(['devices', 'many']), batch(['devices', ['b']])],
      everything,
      'many devices',
    ],
    ['names several kinds', [batch(['wipes', ['w']], ['devices', ['a']])], everything, '1 devices, 1 wipes'],
    [
      'leaves out what is not on the screen',
      [batch(['users', ['u']], ['devices', ['a']])],
      (topic) => topic !== 'users',
      '1 devices',
    ],
    ['leaves out what is no thing of its own', [batch(['overview', 'many'], ['activity', 'many'])], everything, ''],
    ['says nothing of a picture that is read anew', [{ isReset: true, topics: new Map() }], everything, ''],
  ])('%s', (_, batches, isShown, words) => {
    expect(counted(batches.reduce((news, each) => withNews(news, each, isShown), noNews))).toBe(words)
  })
})

describe('when it is told', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  function listen() {
    const spoken: string[] = []
    const speaker = newsSpeaker({ isShown: everything, now: Date.now, speak: (news) => spoken.push(counted(news)) })
    return { spoken, ...speaker }
  }

  test('ten minutes of changes every half second are told every ten seconds at most', () => {
    const { add, spoken } = listen()
    for (let half = 0; half < 1200; half += 1) {
      add(batch(['devices', [`d${half % 5}`]]))
      vi.advanceTimersByTime(500)
    }
    expect(spoken.length).toBeGreaterThan(50)
    expect(spoken.length).toBeLessThanOrEqual(61)
    expect(spoken.slice(1).every((words) => words === '5 devices')).toBe(true)
  })

  test('the first change after a quiet time is told after a second, with what came in it', () => {
    const { add, spoken } = listen()
    add(batch(['devices', ['a']]))
    vi.advanceTimersByTime(999)
    add(batch(['devices', ['b']]))
    expect(spoken).toEqual([])
    vi.advanceTimersByTime(1)
    expect(spoken).toEqual(['2 devices'])
    vi.advanceTimersByTime(60_000)
    expect(spoken).toHaveLength(1)
  })

  test('nothing is told any more once it is stopped', () => {
    const { add, spoken, stop } = listen()
    add(batch(['devices', ['a']]))
    stop()
    vi.advanceTimersByTime(60_000)
    expect(spoken).toEqual([])
  })
})
