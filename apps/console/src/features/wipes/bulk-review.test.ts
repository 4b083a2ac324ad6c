import { describe, expect, test } from 'vitest'
import { askedCount, budgetShare, excludedGroups, isTypedCount, outcomeCounts, sampleOf } from './bulk-review.ts'

const device = (id: string) => ({ id, name: `Phone ${id}`, user: `User ${id}` })
const left = (id: string, problem: string) => ({ ...device(id), problem })
const budget = (usedHour: number, usedDay = usedHour) => ({
  organization: { usedHour, perHour: 100, usedDay, perDay: 100 },
  requester: { usedHour, perHour: 5, usedDay, perDay: 20 },
})

describe('the number to type', () => {
  const reviewed = { count: 9, excluded: [left('a', 'wipe-open'), left('b', 'wipe-open')] }

  test('is of those who are asked, not of those who were chosen', () => {
    expect(askedCount(reviewed)).toBe(7)
  })

  test.each([
    ['7', true],
    [' 7 ', true],
    ['07', true],
    ['9', false],
    ['', false],
    ['7.0', false],
    ['0x7', false],
    ['7e0', false],
    ['77', false],
  ])('is typed with "%s": %s', (typed, isRight) => {
    expect(isTypedCount(typed, 7)).toBe(isRight)
  })

  test('is never typed by nothing, not even where nobody is asked', () => {
    expect(isTypedCount('', 0)).toBe(false)
  })
})

describe('the budget', () => {
  test.each([
    ['lets all leave where there is room', 5, budget(0), { leaving: 5, waiting: 0, isDay: false }],
    ['holds what is beyond this hour', 7, budget(0), { leaving: 5, waiting: 2, isDay: false }],
    ['holds all when it is used up', 7, budget(5), { leaving: 0, waiting: 7, isDay: false }],
    ['holds all when more than all was used', 2, budget(8), { leaving: 0, waiting: 2, isDay: false }],
    ['of the day may be the nearer one', 7, budget(0, 18), { leaving: 2, waiting: 5, isDay: true }],
  ])('%s', (_, count, used, share) => {
    expect(budgetShare(count, used)).toEqual(share)
  })
})

describe('the names', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
  const selection = { count: 30, sample: ids.map(device), excluded: [left('a', 'wipe-open')] }

  test('are of those who are asked, with how many more there are', () => {
    const { named, more } = sampleOf(selection)
    expect(named.map(({ id }) => id)).toEqual(['b', 'c', 'd', 'e', 'f', 'g'])
    expect(more).toBe(23)
  })

  test('of those who are left out stand by what is in the way', () => {
    const excluded = [left('a', 'wipe-open'), left('b', 'other'), left('c', 'wipe-open')]
    expect(excludedGroups({ excluded }, 1)).toEqual([
      { problem: 'wipe-open', named: [excluded[0]], more: 1 },
      { problem: 'other', named: [excluded[1]], more: 0 },
    ])
  })
})

test('the outcome counts what waits for people, not what waits for its time', () => {
  const result = { device: 'd', wipe: 'w', state: 'held', problem: null } as const
  const held = (...holds: readonly ('delay' | 'budget')[]) => ({
    result,
    wipe: {
      id: 'w',
      kind: 'account' as const,
      state: 'held' as const,
      holds: [...holds],
      holdUntil: null,
      isUnconfirmed: false,
      needsAttention: false,
      requestedAt: '2026-11-22T14:02:00.000Z',
    },
  })
  const refused = { result: { device: 'd', wipe: null, state: null, problem: 'wipe-open' }, wipe: undefined } as const
  expect(outcomeCounts([held('delay'), held('delay', 'budget'), held('budget'), refused])).toEqual({
    asked: 3,
    waiting: 2,
    refused: 1,
  })
})
