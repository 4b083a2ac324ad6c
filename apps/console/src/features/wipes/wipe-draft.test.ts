import { describe, expect, test } from 'vitest'
import { initialDraft, isReady, wipeRequestOf, type WipeDraft } from './wipe-draft.ts'

const possible = { problem: null }
const personal = { problem: 'personal-device', needsSecondPerson: false }
const whole = { problem: null, needsSecondPerson: false }
const device = {
  id: 'row',
  deviceId: 'ApplDNPX4F7K2q',
  generation: 1,
  name: 'iPhone 12',
  model: 'iPhone 12',
  os: 'iOS 26.1',
  protocolVersion: '16.1',
  lastSyncAt: null,
}
const both = { account: possible, wholeDevice: whole, preselected: 'account', device } as const
const draft: WipeDraft = { ...initialDraft(both), kind: 'device' }

describe('the first choice', () => {
  test('is the account data, in five minutes', () => {
    expect(initialDraft(both)).toMatchObject({ kind: 'account', delaySeconds: 300, phrase: '' })
  })

  test('is what is possible when the preselected kind is not', () => {
    const account = { problem: 'version-cannot-wipe-account' }
    expect(initialDraft({ ...both, account }).kind).toBe('device')
    expect(initialDraft({ ...both, preselected: 'device', wholeDevice: personal }).kind).toBe('account')
  })
})

describe('a request', () => {
  test.each([
    ['nothing typed', '', false],
    ['five characters', 'F7K2q', false],
    ['other characters', '4F7K2X', false],
    ['the characters', '4F7K2q', true],
    ['the characters in another case, pasted with blanks', ' 4f7k2Q ', true],
  ])('for the whole device with %s: %s → %s', (_, phrase, ready) => {
    expect(isReady({ ...draft, phrase }, both)).toBe(ready)
  })

  test('is never ready for what is impossible, whatever was typed', () => {
    expect(isReady({ ...draft, phrase: '4F7K2q' }, { ...both, wholeDevice: personal })).toBe(false)
    expect(isReady({ ...draft, kind: 'account' }, { ...both, account: { problem: 'wipe-open' } })).toBe(false)
  })

  test('carries the characters as the device has them, and only for the whole device', () => {
    expect(wipeRequestOf({ ...draft, phrase: '4f7k2Q ' }, device)).toMatchObject({ confirmation: '4F7K2q' })
    expect(wipeRequestOf({ ...draft, kind: 'account', phrase: '4F7K2q' }, device)).not.toHaveProperty('confirmation')
  })

  test('for the whole device with wrong characters carries none', () => {
    expect(wipeRequestOf({ ...draft, phrase: 'wrong!' }, device)).not.toHaveProperty('confirmation')
  })
})
