import { buildFolderDeleteRequest, parseFolderDeleteResponse } from '@gatepost/protocol/commands'
import { FolderDeleteStatus } from '@gatepost/protocol/status'
import { converse } from './converse.ts'
import type { Line } from './line.ts'
import type { LocalStore } from './local-store.ts'
import { readAnswer } from './read-answer.ts'

/** FolderDelete ([MS-ASCMD] 2.2.1.3). What was below the folder goes with the next FolderSync. Returns the status, 1 for success. */
export async function folderDelete(
  phone: { readonly line: Line; readonly store: LocalStore },
  folderId: string,
): Promise<number> {
  const { store } = phone
  const body = buildFolderDeleteRequest({ syncKey: store.hierarchyKey, serverId: folderId }, phone.line.profile.version)
  const answer = await converse(phone, 'FolderDelete', body)
  const { status, syncKey } = readAnswer('FolderDelete', answer.tree, parseFolderDeleteResponse)
  if (status !== FolderDeleteStatus.Success || syncKey === undefined) {
    phone.line.tell({ kind: 'refused', command: 'FolderDelete', status })
    return status
  }
  store.applyFolderChanges([{ kind: 'delete', serverId: folderId }])
  store.hierarchyKey = syncKey
  return status
}
