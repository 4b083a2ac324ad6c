import type { ProtocolVersion } from '../http/index.ts'
import { FolderDeleteStatus } from '../status/index.ts'
import { accepted, readId, refused, textElement, type Parsed } from '../values/index.ts'
import { FolderHierarchy } from '../wbxml/code-pages/index.ts'
import { element, type WbxmlElement } from '../wbxml/index.ts'
import { readFolderFields } from './folder-fields.ts'
import { folderKeyAnswer, readFolderKeyAnswer, type FolderKeyAnswer } from './folder-key-answer.ts'

/** [MS-ASCMD] 2.2.1.3: the folder goes with all that is in it and below it. */
export type FolderDeleteRequest = { readonly syncKey: string; readonly serverId: string }

export type FolderDeleteResponse = FolderKeyAnswer

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
  return folderKeyAnswer(FolderHierarchy.FolderDelete, response)
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
  return readFolderKeyAnswer(root, FolderHierarchy.FolderDelete)
}
