import { expect, test } from 'vitest'
import { commandNames, httpStatuses, knownVersions, type CommandName } from '../http/index.ts'
import { GlobalStatus, globalStatusFacts, type GlobalStatusCode } from './global-status.ts'
import { isLegacyVersion, legacyHttpStatusOf } from './legacy-http.ts'

const published: Readonly<Partial<Record<GlobalStatusCode, number>>> = {
  101: 400,
  103: 400,
  106: 400,
  110: 500,
  111: 503,
  112: 403,
  113: 507,
  125: 403,
  126: 403,
  132: 403,
  137: 501,
  138: 400,
  140: 449,
  141: 449,
  142: 449,
  143: 449,
  144: 449,
  147: 400,
}

test('the versions up to 12.1 are the ones', () => {
  expect(knownVersions.filter(isLegacyVersion)).toEqual(['2.5', '12.0', '12.1'])
})

test('the published table is this one, and no other code has an entry', () => {
  const entries = Object.entries(globalStatusFacts).flatMap(([code, facts]) =>
    'legacyHttp' in facts ? [[code, facts.legacyHttp]] : [],
  )
  expect(Object.fromEntries(entries)).toEqual(published)
})

test.each<[CommandName, number, number | undefined]>([
  ['Sync', GlobalStatus.DeviceNotProvisioned, 449],
  ['FolderSync', GlobalStatus.RemoteWipeRequested, 449],
  ['SendMail', GlobalStatus.RemoteWipeRequested, 449],
  ['GetAttachment', GlobalStatus.InvalidPolicyKey, 449],
  ['FolderSync', GlobalStatus.InvalidWBXML, 400],
  ['FolderSync', GlobalStatus.DeviceIsBlockedForThisUser, 403],
  ['SendMail', GlobalStatus.DeviceIsBlockedForThisUser, 403],
  ['FolderSync', GlobalStatus.MaximumDevicesReached, 403],
  ['Search', GlobalStatus.CommandNotSupported, 501],
  ['Settings', GlobalStatus.VersionNotSupported, 400],
  ['Sync', GlobalStatus.SyncStateLocked, 503],
  ['SendMail', GlobalStatus.InvalidXML, 400],
  ['SendMail', GlobalStatus.InvalidIDs, 500],
  ['SmartReply', GlobalStatus.InvalidIDs, 400],
  ['SendMail', GlobalStatus.InvalidMIME, 500],
  ['SmartForward', GlobalStatus.ItemNotFound, 500],
  ['SmartReply', GlobalStatus.MessageReplyFailed, 500],
  ['SendMail', GlobalStatus.MailboxQuotaExceeded, 507],
  ['Provision', GlobalStatus.SyncStateNotFound, 500],
  ['Sync', GlobalStatus.SyncStateNotFound, 403],
  ['GetAttachment', GlobalStatus.VersionNotSupported, 501],
  ['GetAttachment', 6, 500],
  ['GetHierarchy', 6, 500],
  ['FolderSync', 9, undefined],
  ['Sync', 3, undefined],
  ['Provision', 2, undefined],
  ['Sync', 157, undefined],
])('%s with status %i is answered with HTTP %s', (command, status, expected) => {
  expect(legacyHttpStatusOf(command, status)).toBe(expected)
})

test('whatever waits for a phone in Provision is 449 for every command, never the 403 that makes it look for another server', () => {
  for (const command of commandNames)
    for (const status of [140, 141, 142, 143, 144]) expect(legacyHttpStatusOf(command, status)).toBe(449)
})

test('every global status has an HTTP status of the table for every command, and it is never a success', () => {
  for (const command of commandNames)
    for (const status of Object.values(GlobalStatus)) {
      const httpStatus = legacyHttpStatusOf(command, status) ?? 200
      expect(httpStatuses).toHaveProperty(String(httpStatus))
      expect(httpStatus).toBeGreaterThan(200)
    }
})
