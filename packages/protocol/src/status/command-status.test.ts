import { expect, test } from 'vitest'
import * as statuses from './command-status.ts'
import { isGlobalStatus } from './global-status.ts'

test.each(Object.entries<Readonly<Record<string, number>>>(statuses))(
  '%s uses no code twice, and above 100 global ones only',
  (_name, table) => {
    const codes = Object.values(table)
    expect(new Set(codes).size).toBe(codes.length)
    expect(codes.filter((code) => code > 100 && !isGlobalStatus(code))).toEqual([])
  },
)

test.each([
  ['Sync, a wrong key', statuses.SyncStatus.InvalidSyncKey, 3],
  ['Sync, an item in conflict', statuses.SyncItemStatus.Conflict, 7],
  ['FolderSync, a wrong key', statuses.FolderSyncStatus.InvalidSyncKey, 9],
  ['Ping, changes', statuses.PingStatus.Changes, 2],
  ['Ping, a FolderSync is needed', statuses.PingStatus.FolderSyncRequired, 7],
  ['Provision, a wrong key in the acknowledgment', statuses.ProvisionPolicyStatus.WrongPolicyKey, 5],
  ['Provision, a failed wipe', statuses.WipeStatus.Failed, 2],
  ['SendMail, no transport', statuses.SendMailStatus.MailSubmissionFailed, 120],
])('%s is the published code', (_name, code, published) => {
  expect(code).toBe(published)
})
