import { expect, test } from 'vitest'
import { GlobalStatus, globalStatusFacts, globalStatusName, isGlobalStatus, legacyHttpOf } from './global-status.ts'

test('there are 78 codes from 101 to 184, each with facts and a name of its own', () => {
  const codes = Object.values(GlobalStatus)
  expect(codes).toHaveLength(78)
  expect(new Set(codes).size).toBe(78)
  expect(Object.keys(globalStatusFacts).map(Number)).toEqual(codes.toSorted((a, b) => a - b))
  expect([Math.min(...codes), Math.max(...codes)]).toEqual([101, 184])
})

test('the meanings differ', () => {
  const meanings = Object.values(globalStatusFacts).map(({ meaning }) => meaning)
  expect(new Set(meanings).size).toBe(meanings.length)
})

test.each([100, 157, 158, 159, 180, 181, 182, 185, 1])('%i is no global code', (code) => {
  expect(isGlobalStatus(code)).toBe(false)
})

test.each([
  [102, 'InvalidWBXML'],
  [126, 'UserDisabledForSync'],
  [129, 'DeviceIsBlockedForThisUser'],
  [137, 'CommandNotSupported'],
  [140, 'RemoteWipeRequested'],
  [142, 'DeviceNotProvisioned'],
  [144, 'InvalidPolicyKey'],
  [165, 'DeviceInformationRequired'],
  [177, 'MaximumDevicesReached'],
  [184, 'OneOrMoreExceptionsFailed'],
])('%i is %s', (code, name) => {
  expect(isGlobalStatus(code) && globalStatusName(code)).toBe(name)
})

test('a phone up to 12.1 hears every demand to provision as 449', () => {
  expect(([140, 141, 142, 143, 144] as const).map(legacyHttpOf)).toEqual([449, 449, 449, 449, 449])
})

test.each([
  [GlobalStatus.InvalidContent, 400],
  [GlobalStatus.ServerErrorRetryLater, 503],
  [GlobalStatus.UserDisabledForSync, 403],
  [GlobalStatus.CommandNotSupported, 501],
  [GlobalStatus.MailboxQuotaExceeded, 507],
  [GlobalStatus.NoPicture, undefined],
])('%i is HTTP %s up to 12.1', (code, http) => {
  expect(legacyHttpOf(code)).toBe(http)
})
