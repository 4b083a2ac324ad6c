import { describe, expect, test } from 'vitest'
import { canReportLost, firstKind, isCancellable, isEndOf, isOfOthers, isUnderWay } from './my-wipe.ts'
import type { MyDevice } from './me-queries.ts'

const phone: MyDevice = {
  id: 'd',
  name: 'iPhone 12',
  model: '',
  os: '',
  deviceIdEnd: '4F7K2q',
  accessState: 'allowed',
  accessSince: '2026-11-22T14:02:00.000Z',
  lastSyncAt: null,
  isPersonal: false,
  account: { problem: null },
  wholeDevice: { problem: null },
  wipe: null,
  customName: '',
  deviceType: 'iPhone',
  lastAttemptAt: null,
  throttledUntil: null,
  requestNote: '',
  question: null,
  requestedAt: null,
  policyState: 'applied',
  appPassword: null,
  recoveryPasswordAt: null,
  recoveryPasswordSeenAt: null,
  recoveryPasswordSeenBy: '',
}
const may = { cancel: null, approve: 'forbidden', abandon: 'forbidden' }
const impossible = { problem: 'wipe-open' }

describe('my own phone', () => {
  test('can be reported lost while anything of it can be erased', () => {
    expect(canReportLost(phone)).toBe(true)
    expect(canReportLost({ ...phone, account: impossible })).toBe(true)
    expect(canReportLost({ ...phone, account: impossible, wholeDevice: impossible })).toBe(false)
  })

  test.each([
    ['pending', false],
    ['delivered', false],
    ['cancelled', true],
    ['expired', true],
  ] as const)('with a wipe that is %s: %s', (state, expected) => {
    expect(canReportLost({ ...phone, wipe: { state } })).toBe(expected)
  })

  test('can be taken back until the phone has the command', () => {
    expect(isCancellable({ may: { ...may, cancel: null } })).toBe(true)
    expect(isCancellable({ may: { ...may, cancel: 'wipe-already-delivered' } })).toBe(false)
    expect(isUnderWay({ state: 'delivered' })).toBe(true)
    expect(isUnderWay({ state: 'acknowledged' })).toBe(false)
  })

  test('cannot be taken back where the organization wants it wiped', () => {
    const wipe = { may: { ...may, cancel: 'not-own-request' } }
    expect(isCancellable(wipe)).toBe(false)
    expect(isOfOthers(wipe)).toBe(true)
    expect(isOfOthers({ may })).toBe(false)
    expect(isOfOthers(null)).toBe(false)
  })

  test('begins with the mail alone, where that is possible', () => {
    expect(firstKind(phone)).toBe('account')
    expect(firstKind({ account: impossible })).toBe('device')
  })

  test.each([
    ['4f7K2Q', true],
    [' 4F7K2q ', true],
    ['F7K2q', false],
    ['', false],
  ])('is confirmed by its characters: %j → %s', (typed, expected) => {
    expect(isEndOf(typed, phone)).toBe(expected)
  })

  test('nothing can be cancelled where nothing is under way', () => {
    expect(isCancellable(null)).toBe(false)
    expect(isUnderWay(null)).toBe(false)
  })
})
