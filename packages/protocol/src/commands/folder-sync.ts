import type { ProtocolVersion } from '../http/index.ts'
import { FolderSyncStatus, GlobalStatus } from '../status/index.ts'
import {
  MAX_ID_LENGTH,
  accepted,
  isAtLeast,
  numberElement,
  optional,
  optionalInteger,
  present,
  refused,
  requireInteger,
  requireRoot,
  requireText,
  textElement,
  type Parsed,
} from '../values/index.ts'
import { FolderHierarchy } from '../wbxml/code-pages/index.ts'
import { childOf, childrenOf, element, textOf, type WbxmlElement } from '../wbxml/index.ts'

/** [MS-ASCMD] 2.2.1.5. Key '0' asks for all folders. */
export type FolderSyncRequest = { readonly syncKey: string }

/** Key and changes are sent with status 1 only; no `changes` means none. */
export type FolderSyncResponse = {
  readonly status: number
  readonly syncKey?: string
  readonly changes?: readonly FolderChange[]
}

/** `type` is one of the folder types of [MS-ASCMD] Type (FolderSync); the root is parent '0'. */
export type FolderChange =
  | {
      readonly kind: 'add' | 'update'
      readonly serverId: string
      readonly parentId: string
      readonly displayName: string
      readonly type: number
    }
  | { readonly kind: 'delete'; readonly serverId: string }

/** Refusals: 9 for a key that can be none, 10 for a malformed request, 102 from 14.0 on for an element that is not its own. */
export function parseFolderSyncRequest(root: WbxmlElement, version: ProtocolVersion): Parsed<FolderSyncRequest> {
  if (root.tag !== FolderHierarchy.FolderSync) return refused(FolderSyncStatus.ProtocolError)
  if (childrenOf(root).some((child) => child.tag !== FolderHierarchy.SyncKey)) {
    return refused(isAtLeast(version, '14.0') ? GlobalStatus.InvalidWBXML : FolderSyncStatus.ProtocolError)
  }
  const syncKey = textOf(root, FolderHierarchy.SyncKey)
  if (syncKey === undefined) return refused(FolderSyncStatus.ProtocolError)
  return syncKey === '' || syncKey.length > MAX_ID_LENGTH
    ? refused(FolderSyncStatus.InvalidSyncKey)
    : accepted({ syncKey })
}

/** Updates, deletes and adds in this order, as the schema in [MS-ASCMD] wants them. */
export function buildFolderSyncResponse(response: FolderSyncResponse, _version: ProtocolVersion): WbxmlElement {
  const { status, syncKey, changes = [] } = response
  const statusElement = numberElement(FolderHierarchy.Status, status)
  if (status !== FolderSyncStatus.Success) return element(FolderHierarchy.FolderSync, [statusElement])
  const byKind = (kind: FolderChange['kind']) => changes.filter((change) => change.kind === kind).map(changeElement)
  return element(
    FolderHierarchy.FolderSync,
    present(
      statusElement,
      optional(syncKey, (key) => textElement(FolderHierarchy.SyncKey, key)),
      element(FolderHierarchy.Changes, [
        numberElement(FolderHierarchy.Count, changes.length),
        ...byKind('update'),
        ...byKind('delete'),
        ...byKind('add'),
      ]),
    ),
  )
}

const MAX_NAME_LENGTH = 256

function changeElement(change: FolderChange): WbxmlElement {
  const serverId = textElement(FolderHierarchy.ServerId, change.serverId)
  if (change.kind === 'delete') return element(FolderHierarchy.Delete, [serverId])
  return element(change.kind === 'add' ? FolderHierarchy.Add : FolderHierarchy.Update, [
    serverId,
    textElement(FolderHierarchy.ParentId, change.parentId),
    textElement(FolderHierarchy.DisplayName, change.displayName, MAX_NAME_LENGTH),
    numberElement(FolderHierarchy.Type, change.type),
  ])
}

/** The phone's side of `parseFolderSyncRequest`. */
export function buildFolderSyncRequest(request: FolderSyncRequest, _version: ProtocolVersion): WbxmlElement {
  return element(FolderHierarchy.FolderSync, [textElement(FolderHierarchy.SyncKey, request.syncKey)])
}

/** The phone's side of `buildFolderSyncResponse`. Throws ProtocolShapeError for what is no such answer. */
export function parseFolderSyncResponse(root: WbxmlElement): FolderSyncResponse {
  requireRoot(root, FolderHierarchy.FolderSync)
  const status = requireInteger(root, FolderHierarchy.Status)
  if (status !== FolderSyncStatus.Success) return { status }
  const changes = childOf(root, FolderHierarchy.Changes)
  return {
    status,
    syncKey: requireText(root, FolderHierarchy.SyncKey),
    changes: changes === undefined ? [] : readChanges(changes),
  }
}

function readChanges(changes: WbxmlElement): FolderChange[] {
  optionalInteger(changes, FolderHierarchy.Count)
  return childrenOf(changes).flatMap((child) => readChange(child) ?? [])
}

function readChange(change: WbxmlElement): FolderChange | undefined {
  switch (change.tag) {
    case FolderHierarchy.Delete:
      return { kind: 'delete', serverId: requireText(change, FolderHierarchy.ServerId) }
    case FolderHierarchy.Add:
    case FolderHierarchy.Update:
      return {
        kind: change.tag === FolderHierarchy.Add ? 'add' : 'update',
        serverId: requireText(change, FolderHierarchy.ServerId),
        parentId: requireText(change, FolderHierarchy.ParentId),
        displayName: requireText(change, FolderHierarchy.DisplayName),
        type: requireInteger(change, FolderHierarchy.Type),
      }
    default:
      return undefined
  }
}
