import { FolderSyncStatus } from '../status/index.ts'
import {
  numberElement,
  optional,
  present,
  requireInteger,
  requireRoot,
  requireText,
  textElement,
} from '../values/index.ts'
import { FolderHierarchy } from '../wbxml/code-pages/index.ts'
import { element, type Tag, type WbxmlElement } from '../wbxml/index.ts'

/** What FolderUpdate and FolderDelete answer. The key is sent with status 1 only. */
export type FolderKeyAnswer = { readonly status: number; readonly syncKey?: string }

export function folderKeyAnswer(tag: Tag, { status, syncKey }: FolderKeyAnswer): WbxmlElement {
  const key = status === FolderSyncStatus.Success ? syncKey : undefined
  return element(
    tag,
    present(
      numberElement(FolderHierarchy.Status, status),
      optional(key, (text) => textElement(FolderHierarchy.SyncKey, text)),
    ),
  )
}

/** Throws ProtocolShapeError for what is no such answer. */
export function readFolderKeyAnswer(root: WbxmlElement, tag: Tag): FolderKeyAnswer {
  requireRoot(root, tag)
  const status = requireInteger(root, FolderHierarchy.Status)
  return status === FolderSyncStatus.Success
    ? { status, syncKey: requireText(root, FolderHierarchy.SyncKey) }
    : { status }
}
