import type { ProtocolVersion } from '../http/index.ts'
import { FolderDeleteStatus } from '../status/index.ts'
import {
  accepted,
  numberElement,
  optional,
  present,
  readId,
  refused,
  requireInteger,
  requireRoot,
  requireText,
  textElement,
  type Parsed,
} from '../values/index.ts'
import { FolderHierarchy } from '../wbxml/code-pages/index.ts'
import { element, type WbxmlElement } from '../wbxml/index.ts'
import { readFolderFields } from './folder-fields.ts'

/** [MS-ASCMD] 2.2.1.3: the folder goes with all that is in it and below it. */
export type FolderDeleteRequest = { readonly syncKey: string; readonly serverId: string }

/** The key is sent with status 1 only. */
export type FolderDeleteResponse = { readonly status: number; readonly syncKey?: string }

const fields = [FolderHierarchy.ServerId]

/**
 * Refusals: 4 for a folder that can be none, 9 for a key that can be none, 10 for a malformed request, 102 from 14.0 on
 * for an element of another command.
 */
export function parseFolderDeleteRequest(root: WbxmlElement, version: ProtocolVersion): Parsed<FolderDeleteRequest> {
  const read = readFolderFields(root, version, { tag: FolderHierarchy.FolderDelete, fields })
  if (!read.ok) return read
  const serverId = readId(read.value.get(FolderHierarchy.ServerId))
  if (serverId === undefined) return refused(FolderDeleteStatus.FolderNotFound)
  return accepted({ syncKey: read.value.get(FolderHierarchy.SyncKey) ?? '', serverId })
}

export function buildFolderDeleteResponse(response: FolderDeleteResponse, _version: ProtocolVersion): WbxmlElement {
  const { status } = response
  const syncKey = status === FolderDeleteStatus.Success ? response.syncKey : undefined
  return element(
    FolderHierarchy.FolderDelete,
    present(
      numberElement(FolderHierarchy.Status, status),
      optional(syncKey, (key) => textElement(FolderHierarchy.SyncKey, key)),
    ),
  )
}

/** The phone's side of `parseFolderDeleteRequest`. */
export function buildFolderDeleteRequest(request: FolderDeleteRequest, _version: ProtocolVersion): WbxmlElement {
  return element(FolderHierarchy.FolderDelete, [
    textElement(FolderHierarchy.SyncKey, request.syncKey),
    textElement(FolderHierarchy.ServerId, request.serverId),
  ])
}

/** The phone's side of `buildFolderDeleteResponse`. Throws ProtocolShapeError for what is no such answer. */
export function parseFolderDeleteResponse(root: WbxmlElement): FolderDeleteResponse {
  requireRoot(root, FolderHierarchy.FolderDelete)
  const status = requireInteger(root, FolderHierarchy.Status)
  return status === FolderDeleteStatus.Success
    ? { status, syncKey: requireText(root, FolderHierarchy.SyncKey) }
    : { status }
}
