import { describe, expect, test } from 'vitest'
import type { DeviceSummary } from './device-queries.ts'
import { markedWipeOf, openWipeOf } from './open-wipe.ts'

type Summary = NonNullable<DeviceSummary['wipe']>

const wipe = (state: Summary['state']): Summary => ({
  id: 'w',
  kind: 'account',
  state,
  holds: [],
  holdUntil: null,
  isUnconfirmed: false,
  needsAttention: false,
  requestedAt: '2026-11-22T14:02:00.000Z',
})

describe('a wipe is under way', () => {
  test.each(['requested', 'held', 'pending', 'delivered'] as const)('while it is %s', (state) => {
    expect(openWipeOf({ wipe: wipe(state) })?.state).toBe(state)
  })

  test.each(['acknowledged', 'cancelled', 'rejected', 'expired', 'abandoned'] as const)(
    'not once it is %s',
    (state) => {
      expect(openWipeOf({ wipe: wipe(state) })).toBeNull()
    },
  )

  test('not where there is none', () => {
    expect(openWipeOf({ wipe: null })).toBeNull()
  })
})

describe('a wipe takes the place of the access state', () => {
  test.each(['requested', 'held', 'pending', 'delivered', 'acknowledged'] as const)('while it is %s', (state) => {
    expect(markedWipeOf({ wipe: wipe(state) })?.state).toBe(state)
  })

  test.each(['cancelled', 'rejected', 'expired', 'abandoned'] as const)('not once it is %s', (state) => {
    expect(markedWipeOf({ wipe: wipe(state) })).toBeNull()
  })
})
