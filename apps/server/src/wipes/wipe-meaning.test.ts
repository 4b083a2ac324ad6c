import { wipeStates } from '@gatepost/protocol/tables'
import { describe, expect, test } from 'vitest'
import { wipeMeaning } from './wipe-meaning.ts'

const at = new Date('2026-11-22T09:00:00Z')

const never = {
  kind: 'account',
  isUnconfirmed: false,
  needsAttention: false,
  deliveries: 0,
  firstDeliveredAt: null,
  lastDeliveredAt: null,
  acknowledgedAt: null,
} as const

const once = { ...never, deliveries: 1, firstDeliveredAt: at, lastDeliveredAt: at }

describe('in plain words', () => {
  test.each(['requested', 'held', 'pending'] as const)('what is %s was not sent', (state) => {
    expect(wipeMeaning({ ...never, state })).toContain('has not been sent')
  })

  test('what is delivered was handed out, and no more is known', () => {
    expect(wipeMeaning({ ...once, state: 'delivered' })).toContain(
      'handed out at 2026-11-22T09:00:00.000Z; whether the phone obeyed is not known',
    )
  })

  test('what is acknowledged is a claim', () => {
    const meaning = wipeMeaning({ ...once, state: 'acknowledged', acknowledgedAt: at })
    expect(meaning).toContain('The phone claims')
    expect(meaning).toContain('which is not proof')
  })

  test.each(['cancelled', 'rejected', 'expired'] as const)(
    'what is %s erased nothing, unless it had been sent',
    (state) => {
      expect(wipeMeaning({ ...never, state })).toContain('erased nothing')
      expect(wipeMeaning({ ...once, state })).toContain('not known')
    },
  )

  test('a phone that was not erased after all has no wipe that "was not sent"', () => {
    const meaning = wipeMeaning({ ...once, state: 'pending', acknowledgedAt: at, needsAttention: true })
    expect(meaning).not.toContain('has not been sent')
    expect(meaning).toContain('showed that it was not')
  })

  test.each(wipeStates)('no state is without words: %s', (state) => {
    expect(wipeMeaning({ ...once, state, isUnconfirmed: true }).length).toBeGreaterThan(50)
  })
})
