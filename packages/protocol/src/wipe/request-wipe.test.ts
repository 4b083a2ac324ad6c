import { describe, expect, test } from 'vitest'
import { wipeTimes } from '../tables/wipe.ts'
import { decideWipeRequest, waitingWipesPerPerson, wipeConfirmation, type WipeRequestFacts } from './index.ts'
import { calm, minute, now, stepsInShort } from './testing/wipe-of.ts'

const deviceId = 'ApplDNPQ4A1B2C3D'

const requester = {
  person: 'operator:ann',
  role: 'administrator',
  isProven: true,
  isNewAdministrator: false,
  waiting: 0,
} as const

const account: WipeRequestFacts = {
  kind: 'account',
  delay: 0,
  reason: 'lost-or-stolen',
  confirmation: null,
  requester,
  target: { deviceId, canWipeAccount: true, hasOpenWipe: false },
  rules: { isSecondPersonRequired: false, mayUsersWipeDevice: false },
  circumstances: calm,
}
const whole: WipeRequestFacts = { ...account, kind: 'device', confirmation: '1B2C3D' }

function answer(facts: WipeRequestFacts): string {
  const decision = decideWipeRequest(facts)
  return decision.kind === 'refuse' ? decision.code : stepsInShort(decision.steps)
}

const atOnce = 'requested:requested released:pending'
const held = 'requested:requested held:held'
const by = (facts: Partial<WipeRequestFacts['requester']>) => ({ requester: { ...requester, ...facts } })

describe('each guard alone', () => {
  test.each<readonly [string, WipeRequestFacts, string]>([
    ['account data at once', account, atOnce],
    ['the whole device at once', whole, atOnce],
    ['who has not signed in just now', { ...account, ...by({ isProven: false }) }, 'proof-required'],
    ['without a reason', { ...account, reason: '' }, 'reason-required'],
    ['a negative delay', { ...account, delay: -1 }, 'delay-out-of-range'],
    ['half a millisecond', { ...account, delay: 0.5 }, 'delay-out-of-range'],
    ['no number', { ...account, delay: Number.NaN }, 'delay-out-of-range'],
    ['the longest delay', { ...account, delay: wipeTimes.longestDelay }, held],
    ['a longer one', { ...account, delay: wipeTimes.longestDelay + 1 }, 'delay-out-of-range'],
    ['helpdesk: account data', { ...account, ...by({ role: 'helpdesk' }) }, atOnce],
    ['helpdesk: the whole device', { ...whole, ...by({ role: 'helpdesk' }) }, 'whole-device-not-permitted'],
    [
      'helpdesk: the whole device, though users may',
      { ...whole, ...by({ role: 'helpdesk' }), rules: { ...whole.rules, mayUsersWipeDevice: true } },
      'whole-device-not-permitted',
    ],
    ['a user: account data', { ...account, ...by({ role: 'user' }) }, atOnce],
    ['a user: the whole device', { ...whole, ...by({ role: 'user' }) }, 'whole-device-not-permitted'],
    [
      'a user: the whole device, where users may',
      { ...whole, ...by({ role: 'user' }), rules: { ...whole.rules, mayUsersWipeDevice: true } },
      atOnce,
    ],
    ['a new administrator: account data', { ...account, ...by({ isNewAdministrator: true }) }, atOnce],
    ['a new administrator: the whole device', { ...whole, ...by({ isNewAdministrator: true }) }, 'new-administrator'],
    ['a personal phone: account data', { ...account, circumstances: { ...calm, isPersonal: true } }, atOnce],
    ['a personal phone: the whole', { ...whole, circumstances: { ...calm, isPersonal: true } }, 'personal-device'],
    [
      'an old version: account data',
      { ...account, target: { ...account.target, canWipeAccount: false } },
      'version-cannot-wipe-account',
    ],
    ['an old version: the whole device', { ...whole, target: { ...whole.target, canWipeAccount: false } }, atOnce],
    ['the whole device unconfirmed', { ...whole, confirmation: null }, 'confirmation-wrong'],
    ['other characters', { ...whole, confirmation: '1B2C3E' }, 'confirmation-wrong'],
    ['the same in small letters', { ...whole, confirmation: '1b2c3d' }, 'confirmation-wrong'],
    ['more than the last six', { ...whole, confirmation: deviceId }, 'confirmation-wrong'],
    ['account data with something typed', { ...account, confirmation: 'x' }, atOnce],
    ['a wipe is open', { ...account, target: { ...account.target, hasOpenWipe: true } }, 'wipe-open'],
    ['the fiftieth that waits', { ...account, ...by({ waiting: waitingWipesPerPerson - 1 }) }, atOnce],
    ['one more', { ...account, ...by({ waiting: waitingWipesPerPerson }) }, 'too-many-waiting'],
  ])('%s', (_name, facts, expected) => {
    expect(answer(facts)).toBe(expected)
  })

  test('so many of one person may wait', () => {
    expect(waitingWipesPerPerson).toBe(50)
  })
})

describe('the order of the guards', () => {
  /** Everything is wrong; each row mends what the row before it was refused for. */
  const worst: WipeRequestFacts = {
    kind: 'device',
    delay: -1,
    reason: '',
    confirmation: null,
    requester: { person: 'operator:ann', role: 'helpdesk', isProven: false, isNewAdministrator: true, waiting: 99 },
    target: { deviceId, canWipeAccount: false, hasOpenWipe: true },
    rules: { isSecondPersonRequired: true, mayUsersWipeDevice: false },
    circumstances: { now, isStopped: true, isPersonal: true, hasBudget: false },
  }
  const proven = { ...worst, requester: { ...worst.requester, isProven: true } }
  const reasoned = { ...proven, reason: 'other' }
  const timely = { ...reasoned, delay: 0 }
  const permitted = { ...timely, requester: { ...timely.requester, role: 'administrator' } } as const
  const seasoned = { ...permitted, requester: { ...permitted.requester, isNewAdministrator: false } }
  const companys = { ...seasoned, circumstances: { ...seasoned.circumstances, isPersonal: false } }
  const confirmed = { ...companys, confirmation: '1B2C3D' }
  const only = { ...confirmed, target: { ...confirmed.target, hasOpenWipe: false } }
  const patient = { ...only, requester: { ...only.requester, waiting: 0 } }

  test.each<readonly [string, WipeRequestFacts]>([
    ['proof-required', worst],
    ['reason-required', proven],
    ['delay-out-of-range', reasoned],
    ['whole-device-not-permitted', timely],
    ['new-administrator', permitted],
    ['personal-device', seasoned],
    ['confirmation-wrong', companys],
    ['version-cannot-wipe-account', { ...companys, kind: 'account' }],
    ['wipe-open', confirmed],
    ['too-many-waiting', only],
    [held, patient],
  ])('%s', (expected, facts) => {
    expect(answer(facts)).toBe(expected)
  })
})

describe('what is created', () => {
  test('begins at the beginning', () => {
    const decision = decideWipeRequest({ ...whole, delay: 5 * minute })
    expect(decision).toEqual({
      kind: 'create',
      record: {
        state: 'held',
        kind: 'device',
        version: 2,
        requester: 'operator:ann',
        requestedAt: now,
        holdUntil: now + 5 * minute,
        holds: ['delay'],
        approvals: [],
        abandonProposedBy: null,
        releasedAt: null,
        lastDeliveredAt: null,
        acknowledgedAt: null,
        deliveries: 0,
        attempt: 1,
        failures: 0,
        isUnconfirmed: false,
        needsAttention: false,
      },
      steps: [
        { event: 'requested', from: 'requested', to: 'requested' },
        { event: 'held', from: 'requested', to: 'held' },
      ],
    })
  })

  test('"now" has no end of a delay', () => {
    expect(decideWipeRequest(account)).toMatchObject({ record: { holdUntil: null, releasedAt: now, state: 'pending' } })
  })

  const second = { isSecondPersonRequired: true, mayUsersWipeDevice: true } as const
  test.each<readonly [string, WipeRequestFacts, readonly string[]]>([
    ['the whole device waits for a second person', { ...whole, rules: second }, ['second-person']],
    ['account data does not', { ...account, rules: second }, []],
    ['users decide alone about their own phones', { ...whole, rules: second, ...by({ role: 'user' }) }, []],
    ['a stop holds it', { ...account, circumstances: { ...calm, isStopped: true } }, ['stopped']],
    ['a used-up budget holds it', { ...account, circumstances: { ...calm, hasBudget: false } }, ['budget']],
  ])('where a second person is required or something holds: %s', (_name, facts, holds) => {
    expect(decideWipeRequest(facts)).toMatchObject({ kind: 'create', record: { holds } })
  })
})

test.each([
  [deviceId, '1B2C3D'],
  ['123456', '123456'],
  ['abc', 'abc'],
])('of %s one types %s', (id, typed) => {
  expect(wipeConfirmation(id)).toBe(typed)
})
