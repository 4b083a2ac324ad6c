import { buildFolderUpdateRequest, parseFolderUpdateResponse } from '@gatepost/protocol/commands'
import { FolderUpdateStatus } from '@gatepost/protocol/status'
import { converse } from './converse.ts'
import type { Line } from './line.ts'
import type { LocalStore } from './local-store.ts'
import { readAnswer } from './read-answer.ts'

export type FolderWish = { readonly name?: string; readonly parentId?: string }

/** FolderUpdate ([MS-ASCMD] 2.2.1.6): renames, moves or both; what is not wished stays. Returns the status, 1 for success. */
export async function folderUpdate(
  phone: { readonly line: Line; readonly store: LocalStore },
  folderId: string,
  wish: FolderWish,
): Promise<number> {
  const { store } = phone
  const folder = store.folder(folderId)
  const { name: displayName = folder.name, parentId = folder.parentId } = wish
  const body = buildFolderUpdateRequest(
    { syncKey: store.hierarchyKey, serverId: folderId, parentId, displayName },
    phone.line.profile.version,
  )
  const answer = await converse(phone, 'FolderUpdate', body)
  const { status, syncKey } = readAnswer('FolderUpdate', answer.tree, parseFolderUpdateResponse)
  if (status !== FolderUpdateStatus.Success || syncKey === undefined) {
    phone.line.tell({ kind: 'refused', command: 'FolderUpdate', status })
    return status
  }
  store.applyFolderChanges([{ kind: 'update', serverId: folderId, parentId, displayName, type: folder.type }])
  store.hierarchyKey = syncKey
  return status
}
