import { buildFolderCreateRequest, parseFolderCreateResponse } from '@gatepost/protocol/commands'
import { FolderCreateStatus } from '@gatepost/protocol/status'
import { converse } from './converse.ts'
import type { Line } from './line.ts'
import type { LocalStore } from './local-store.ts'
import { readAnswer } from './read-answer.ts'

/** Status 1 is success; `id` of the new folder comes with it. */
export type FolderCreateOutcome = { readonly status: number; readonly id?: string }

export type NewFolder = {
  readonly name: string
  /** '0', the root, by default. */
  readonly parentId?: string
  /** 12, a folder for mail, by default. */
  readonly type?: number
}

/** FolderCreate ([MS-ASCMD] 2.2.1.2) on the key of the folder list; a folder that was created is in the store. */
export async function folderCreate(
  phone: { readonly line: Line; readonly store: LocalStore },
  { name, parentId = '0', type = 12 }: NewFolder,
): Promise<FolderCreateOutcome> {
  const { store } = phone
  const body = buildFolderCreateRequest(
    { syncKey: store.hierarchyKey, parentId, displayName: name, type },
    phone.line.profile.version,
  )
  const answer = await converse(phone, 'FolderCreate', body)
  const { status, syncKey, serverId } = readAnswer('FolderCreate', answer.tree, parseFolderCreateResponse)
  if (status !== FolderCreateStatus.Success || syncKey === undefined || serverId === undefined) {
    phone.line.tell({ kind: 'refused', command: 'FolderCreate', status })
    return { status }
  }
  store.applyFolderChanges([{ kind: 'add', serverId, parentId, displayName: name, type }])
  store.hierarchyKey = syncKey
  return { status, id: serverId }
}
