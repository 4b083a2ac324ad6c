import { describe, expect, test } from 'vitest'
import { checkAccount, checkDevice, type CheckedDevice } from './check-mail.ts'
import type { MyAccount } from './me-queries.ts'

const now = Date.parse('2026-11-23T12:00:00.000Z')
const minutesAgo = (minutes: number) => new Date(now - minutes * 60_000).toISOString()
const phone: CheckedDevice = {
  accessState: 'allowed',
  policyState: 'applied',
  appPassword: null,
  throttledUntil: null,
  lastSyncAt: minutesAgo(2),
  lastAttemptAt: minutesAgo(1),
  wipe: null,
}
const failing = { lastSyncAt: minutesAgo(60), lastAttemptAt: minutesAgo(1) }
const account: MyAccount = {
  name: 'anna',
  isActiveSyncEnabled: true,
  isAppPasswordRequired: false,
  deviceCount: 1,
  deviceLimit: 10,
  policyAsks: [],
}

const wiped = (state: NonNullable<CheckedDevice['wipe']>['state']): CheckedDevice => ({ ...phone, wipe: { state } })

describe('why mail does not arrive on a phone', () => {
  test.each([
    ['all is well', phone, 'good', 'good'],
    ['a wipe that waits for the phone', wiped('pending'), 'wipePending', 'wait'],
    ['a wipe that was only asked for', wiped('requested'), 'wipePending', 'wait'],
    ['a wipe that the phone has', wiped('delivered'), 'wipeDelivered', 'wait'],
    ['a wipe that is done', wiped('acknowledged'), 'wiped', 'act'],
    ['a wipe that is held', wiped('held'), 'wipeHeld', 'wait'],
    ['a wipe that was taken back is none', wiped('cancelled'), 'good', 'good'],
    ['its password was revoked', { ...phone, appPassword: 'revoked' }, 'appPasswordRevoked', 'act'],
    ['its password is over', { ...phone, appPassword: 'expired' }, 'appPasswordExpired', 'act'],
    ['it is blocked', { ...phone, accessState: 'blocked' }, 'blocked', 'act'],
    ['it waits for a decision', { ...phone, accessState: 'quarantined' }, 'waiting', 'wait'],
    ['it is being recognized', { ...phone, accessState: 'deviceDiscovery' }, 'discovery', 'wait'],
    ['it does not meet the rules', { ...phone, ...failing, policyState: 'not-applied' }, 'policyUnmet', 'act'],
    ['it has not confirmed the rules', { ...phone, ...failing, policyState: 'pending' }, 'policyPending', 'act'],
    [
      'it does not meet the rules, and is let in all the same',
      { ...phone, policyState: 'partly-applied' },
      'good',
      'good',
    ],
    ['it asked for too much', { ...phone, throttledUntil: minutesAgo(-5) }, 'throttled', 'wait'],
    ['it asked for too much, long ago', { ...phone, throttledUntil: minutesAgo(5) }, 'good', 'good'],
    ['it never asked for mail', { ...phone, lastSyncAt: null, lastAttemptAt: null }, 'neverAsked', 'act'],
    [
      'it has been silent for two days',
      { ...phone, lastSyncAt: minutesAgo(2880), lastAttemptAt: null },
      'silent',
      'act',
    ],
    ['it asks, and gets nothing', { ...phone, ...failing }, 'failing', 'act'],
    ['it asked once in vain', { ...phone, lastSyncAt: minutesAgo(10), lastAttemptAt: minutesAgo(1) }, 'good', 'good'],
    ['a wipe comes before a block', { ...wiped('pending'), accessState: 'blocked' }, 'wipePending', 'wait'],
  ] as const)('%s', (_name, device, id, tone) => {
    expect(checkDevice(device, { account, now })).toMatchObject({ id, tone })
  })

  test('mail on phones is switched off', () => {
    expect(checkDevice(phone, { account: { isActiveSyncEnabled: false }, now })).toMatchObject({
      id: 'off',
      tone: 'act',
    })
  })
})

describe('why mail does not arrive at all', () => {
  test.each([
    ['nothing is wrong', {}, ['accountGood']],
    ['it is switched off', { isActiveSyncEnabled: false, deviceCount: 0 }, ['accountOff']],
    ['there is no phone yet', { deviceCount: 0 }, ['noDevices']],
    ['there are as many phones as there may be', { deviceCount: 10 }, ['deviceLimit']],
    ['phones need a password of their own', { isAppPasswordRequired: true }, ['appPasswordRequired']],
  ] as const)('%s', (_name, facts, ids) => {
    expect(checkAccount({ ...account, ...facts }).map(({ id }) => id)).toEqual(ids)
  })
})
