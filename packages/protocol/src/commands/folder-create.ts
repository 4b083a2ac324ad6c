import type { ProtocolVersion } from '../http/index.ts'
import { FolderCreateStatus } from '../status/index.ts'
import {
  accepted,
  isAtLeast,
  numberElement,
  optional,
  present,
  readId,
  readInteger,
  refused,
  requireInteger,
  requireRoot,
  requireText,
  textElement,
  type Parsed,
} from '../values/index.ts'
import { FolderHierarchy } from '../wbxml/code-pages/index.ts'
import { element, type WbxmlElement } from '../wbxml/index.ts'
import { MAX_FOLDER_NAME_LENGTH, isFolderName, readFolderFields } from './folder-fields.ts'

/** [MS-ASCMD] 2.2.1.2. `type` is one of those that people create: 1, or 12 to 17; the root is parent '0'. */
export type FolderCreateRequest = {
  readonly syncKey: string
  readonly parentId: string
  readonly displayName: string
  readonly type: number
}

/** Key and id are sent with status 1 only. */
export type FolderCreateResponse = {
  readonly status: number
  readonly syncKey?: string
  readonly serverId?: string
}

const fields = [FolderHierarchy.ParentId, FolderHierarchy.DisplayName, FolderHierarchy.Type]

/** The cache of recipients ([MS-ASCMD] Type), from 14.0 on: the server's own. */
const RECIPIENT_CACHE = 19

/**
 * Refusals: 3 for the recipient cache from 14.0 on, 5 for a parent that can be none, 9 for a key that can be none, 10 for
 * a malformed request and for a kind of folder that nobody creates, 102 from 14.0 on for an element of another command.
 */
export function parseFolderCreateRequest(root: WbxmlElement, version: ProtocolVersion): Parsed<FolderCreateRequest> {
  const read = readFolderFields(root, version, { tag: FolderHierarchy.FolderCreate, fields })
  if (!read.ok) return read
  const type = readInteger(read.value.get(FolderHierarchy.Type))
  if (type === RECIPIENT_CACHE && isAtLeast(version, '14.0')) return refused(FolderCreateStatus.RecipientCache)
  const displayName = read.value.get(FolderHierarchy.DisplayName) ?? ''
  if (type === undefined || !isOwnType(type) || !isFolderName(displayName)) {
    return refused(FolderCreateStatus.ProtocolError)
  }
  const parentId = readId(read.value.get(FolderHierarchy.ParentId))
  if (parentId === undefined) return refused(FolderCreateStatus.ParentNotFound)
  return accepted({ syncKey: read.value.get(FolderHierarchy.SyncKey) ?? '', parentId, displayName, type })
}

function isOwnType(type: number): boolean {
  return type === 1 || (type >= 12 && type <= 17)
}

export function buildFolderCreateResponse(response: FolderCreateResponse, _version: ProtocolVersion): WbxmlElement {
  const { status } = response
  const { syncKey, serverId } = status === FolderCreateStatus.Success ? response : {}
  return element(
    FolderHierarchy.FolderCreate,
    present(
      numberElement(FolderHierarchy.Status, status),
      optional(syncKey, (key) => textElement(FolderHierarchy.SyncKey, key)),
      optional(serverId, (id) => textElement(FolderHierarchy.ServerId, id)),
    ),
  )
}

/** The phone's side of `parseFolderCreateRequest`. */
export function buildFolderCreateRequest(request: FolderCreateRequest, _version: ProtocolVersion): WbxmlElement {
  return element(FolderHierarchy.FolderCreate, [
    textElement(FolderHierarchy.SyncKey, request.syncKey),
    textElement(FolderHierarchy.ParentId, request.parentId),
    textElement(FolderHierarchy.DisplayName, request.displayName, MAX_FOLDER_NAME_LENGTH),
    numberElement(FolderHierarchy.Type, request.type),
  ])
}

/** The phone's side of `buildFolderCreateResponse`. Throws ProtocolShapeError for what is no such answer. */
export function parseFolderCreateResponse(root: WbxmlElement): FolderCreateResponse {
  requireRoot(root, FolderHierarchy.FolderCreate)
  const status = requireInteger(root, FolderHierarchy.Status)
  if (status !== FolderCreateStatus.Success) return { status }
  return {
    status,
    syncKey: requireText(root, FolderHierarchy.SyncKey),
    serverId: requireText(root, FolderHierarchy.ServerId),
  }
}
