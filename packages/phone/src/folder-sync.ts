import { buildFolderSyncRequest, parseFolderSyncResponse, type FolderSyncResponse } from '@gatepost/protocol/commands'
import { FolderSyncStatus } from '@gatepost/protocol/status'
import { converse } from './converse.ts'
import type { Line } from './line.ts'
import { START_KEY, type LocalStore } from './local-store.ts'
import { readAnswer } from './read-answer.ts'

/** `changes` counts the adds, updates and deletes that came. Status 1 is success; any other is the server's refusal. */
export type FolderSyncOutcome = { readonly status: number; readonly changes: number }

/** FolderSync ([MS-ASCMD] 3.1.5.3): takes the changes over; a refused key starts the hierarchy over, keeping known folders. */
export async function folderSync(phone: {
  readonly line: Line
  readonly store: LocalStore
}): Promise<FolderSyncOutcome> {
  const { store } = phone
  const response = await ask(phone)
  if (response.status === FolderSyncStatus.InvalidSyncKey && store.hierarchyKey !== START_KEY) {
    store.hierarchyKey = START_KEY
    return folderSync(phone)
  }
  if (response.status !== FolderSyncStatus.Success) {
    phone.line.tell({ kind: 'refused', command: 'FolderSync', status: response.status })
    return { status: response.status, changes: 0 }
  }
  const { changes = [], syncKey = START_KEY } = response
  if (store.hierarchyKey === START_KEY) {
    store.keepOnlyFolders(new Set(changes.flatMap((change) => (change.kind === 'delete' ? [] : [change.serverId]))))
  }
  store.applyFolderChanges(changes)
  store.hierarchyKey = syncKey
  if (changes.length > 0) {
    phone.line.tell({ kind: 'folders', names: [...store.folders.values()].map((folder) => folder.name) })
  }
  return { status: FolderSyncStatus.Success, changes: changes.length }
}

async function ask(phone: { readonly line: Line; readonly store: LocalStore }): Promise<FolderSyncResponse> {
  const body = buildFolderSyncRequest({ syncKey: phone.store.hierarchyKey }, phone.line.profile.version)
  const answer = await converse(phone, 'FolderSync', body)
  return readAnswer('FolderSync', answer.tree, parseFolderSyncResponse)
}
