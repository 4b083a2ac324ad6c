import { describe, expect, test } from 'vitest'
import {
  armedWipeStates,
  openWipeStates,
  wipeEvents,
  wipeFailuresUntilAttention,
  wipeHolds,
  wipeKinds,
  wipeReasons,
  wipeStates,
  wipeTimes,
} from './wipe.ts'

describe('the tables of the wipe', () => {
  test.each([
    ['kinds', wipeKinds],
    ['states', wipeStates],
    ['events', wipeEvents],
    ['holds', wipeHolds.map(({ id }) => id)],
    ['reasons', wipeReasons.map(({ id }) => id)],
  ])('no two %s have the same name', (_name, names) => {
    expect(new Set(names).size).toBe(names.length)
  })

  test('what is armed is open, and what is open comes first', () => {
    expect(wipeStates.slice(0, openWipeStates.length)).toEqual(openWipeStates)
    expect(openWipeStates).toEqual(expect.arrayContaining([...armedWipeStates]))
    expect(armedWipeStates).toEqual(['pending', 'delivered'])
  })

  test('every way to end has an event of the same name', () => {
    const open: readonly string[] = openWipeStates
    for (const state of wipeStates.filter((one) => !open.includes(one))) expect(wipeEvents).toContain(state)
  })

  test('so many people release each hold', () => {
    expect(Object.fromEntries(wipeHolds.map(({ id, approvals }) => [id, approvals]))).toEqual({
      delay: 0,
      'second-person': 1,
      budget: 2,
      stopped: 0,
      protections: 1,
      personal: 0,
      restored: 1,
    })
  })

  test('the times are those of the rules', () => {
    expect(wipeTimes).toEqual({
      longestDelay: 1_800_000,
      heldAtMost: 86_400_000,
      grace: 60_000,
      silence: 2_592_000_000,
    })
    expect(wipeFailuresUntilAttention).toBe(3)
  })
})
