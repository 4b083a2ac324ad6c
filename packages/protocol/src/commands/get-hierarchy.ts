import type { ProtocolVersion } from '../http/index.ts'
import {
  ProtocolShapeError,
  numberElement,
  requireInteger,
  requireRoot,
  requireText,
  textElement,
} from '../values/index.ts'
import { FolderHierarchy } from '../wbxml/code-pages/index.ts'
import { childrenOf, element, type WbxmlElement } from '../wbxml/index.ts'
import { MAX_FOLDER_NAME_LENGTH } from './folder-fields.ts'

/** A mail folder: `type` is 1 for one that somebody created, 2 to 6 for those that every mailbox has. */
export type HierarchyFolder = {
  readonly serverId: string
  readonly parentId: string
  readonly displayName: string
  readonly type: number
}

/** [MS-ASCMD] 2.2.1.7, up to 12.1: the mail folders at once. The request has no body, the answer no status. */
export type GetHierarchyResponse = { readonly folders: readonly HierarchyFolder[] }

export function buildGetHierarchyResponse({ folders }: GetHierarchyResponse, _version: ProtocolVersion): WbxmlElement {
  return element(FolderHierarchy.Folders, folders.map(folderElement))
}

/** In the order of the published schema, which is not the one of FolderSync. */
function folderElement({ serverId, parentId, displayName, type }: HierarchyFolder): WbxmlElement {
  return element(FolderHierarchy.Folder, [
    textElement(FolderHierarchy.DisplayName, displayName, MAX_FOLDER_NAME_LENGTH),
    textElement(FolderHierarchy.ServerId, serverId),
    numberElement(FolderHierarchy.Type, type),
    textElement(FolderHierarchy.ParentId, parentId),
  ])
}

/** The phone's side. Throws ProtocolShapeError for what is no such answer. */
export function parseGetHierarchyResponse(root: WbxmlElement): GetHierarchyResponse {
  requireRoot(root, FolderHierarchy.Folders)
  return { folders: childrenOf(root).map(readFolder) }
}

function readFolder(folder: WbxmlElement): HierarchyFolder {
  if (folder.tag !== FolderHierarchy.Folder) throw new ProtocolShapeError(`${folder.tag.name} is no Folder`)
  return {
    serverId: requireText(folder, FolderHierarchy.ServerId),
    parentId: requireText(folder, FolderHierarchy.ParentId),
    displayName: requireText(folder, FolderHierarchy.DisplayName),
    type: requireInteger(folder, FolderHierarchy.Type),
  }
}
