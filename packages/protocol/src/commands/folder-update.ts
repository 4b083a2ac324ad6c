import type { ProtocolVersion } from '../http/index.ts'
import { FolderUpdateStatus } from '../status/index.ts'
import { accepted, readId, refused, textElement, type Parsed } from '../values/index.ts'
import { FolderHierarchy } from '../wbxml/code-pages/index.ts'
import { element, type WbxmlElement } from '../wbxml/index.ts'
import { MAX_FOLDER_NAME_LENGTH, isFolderName, readFolderFields } from './folder-fields.ts'
import { folderKeyAnswer, readFolderKeyAnswer, type FolderKeyAnswer } from './folder-key-answer.ts'

/** [MS-ASCMD] 2.2.1.6: the name and the place that the folder has from now on, also where one of them stays. */
export type FolderUpdateRequest = {
  readonly syncKey: string
  readonly serverId: string
  readonly parentId: string
  readonly displayName: string
}

export type FolderUpdateResponse = FolderKeyAnswer

const fields = [FolderHierarchy.ServerId, FolderHierarchy.ParentId, FolderHierarchy.DisplayName]

/**
 * Refusals: 4 for a folder and 5 for a parent that can be none, 9 for a key that can be none, 10 for a malformed request,
 * 102 from 14.0 on for an element of another command.
 */
export function parseFolderUpdateRequest(root: WbxmlElement, version: ProtocolVersion): Parsed<FolderUpdateRequest> {
  const read = readFolderFields(root, version, { tag: FolderHierarchy.FolderUpdate, fields })
  if (!read.ok) return read
  const displayName = read.value.get(FolderHierarchy.DisplayName) ?? ''
  if (!isFolderName(displayName)) return refused(FolderUpdateStatus.ProtocolError)
  const serverId = readId(read.value.get(FolderHierarchy.ServerId))
  if (serverId === undefined) return refused(FolderUpdateStatus.FolderNotFound)
  const parentId = readId(read.value.get(FolderHierarchy.ParentId))
  if (parentId === undefined) return refused(FolderUpdateStatus.ParentNotFound)
  return accepted({ syncKey: read.value.get(FolderHierarchy.SyncKey) ?? '', serverId, parentId, displayName })
}

export function buildFolderUpdateResponse(response: FolderUpdateResponse, _version: ProtocolVersion): WbxmlElement {
  return folderKeyAnswer(FolderHierarchy.FolderUpdate, response)
}

/** The phone's side of `parseFolderUpdateRequest`. */
export function buildFolderUpdateRequest(request: FolderUpdateRequest, _version: ProtocolVersion): WbxmlElement {
  return element(FolderHierarchy.FolderUpdate, [
    textElement(FolderHierarchy.SyncKey, request.syncKey),
    textElement(FolderHierarchy.ServerId, request.serverId),
    textElement(FolderHierarchy.ParentId, request.parentId),
    textElement(FolderHierarchy.DisplayName, request.displayName, MAX_FOLDER_NAME_LENGTH),
  ])
}

/** The phone's side of `buildFolderUpdateResponse`. Throws ProtocolShapeError for what is no such answer. */
export function parseFolderUpdateResponse(root: WbxmlElement): FolderUpdateResponse {
  return readFolderKeyAnswer(root, FolderHierarchy.FolderUpdate)
}
