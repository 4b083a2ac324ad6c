import { SyncStatus } from '../../status/index.ts'
import { ProtocolShapeError, optionalInteger, requireInteger, requireRoot, requireText } from '../../values/index.ts'
import { AirSync } from '../../wbxml/code-pages/index.ts'
import { childOf, childrenOf, textOf, type Tag, type WbxmlElement } from '../../wbxml/index.ts'
import type { SyncCollectionResponse, SyncItemResponse, SyncResponse, SyncServerChange } from './sync-response.ts'

/** The phone's side of `buildSyncResponse`; `root` is undefined for an answer without a body. Throws ProtocolShapeError. */
export function parseSyncResponse(root: WbxmlElement | undefined): SyncResponse {
  if (root === undefined) return { kind: 'empty' }
  requireRoot(root, AirSync.Sync)
  const status = optionalInteger(root, AirSync.Status) ?? SyncStatus.Success
  const collections = childOf(root, AirSync.Collections)
  if (collections !== undefined)
    return { kind: 'collections', collections: childrenOf(collections).map(readCollection) }
  const limit = optionalInteger(root, AirSync.Limit)
  return { kind: 'status', status, ...(limit !== undefined && { limit }) }
}

function readCollection(collection: WbxmlElement): SyncCollectionResponse {
  const className = textOf(collection, AirSync.Class)
  return {
    collectionId: requireText(collection, AirSync.CollectionId),
    syncKey: requireText(collection, AirSync.SyncKey),
    status: requireInteger(collection, AirSync.Status),
    moreAvailable: childOf(collection, AirSync.MoreAvailable) !== undefined,
    changes: childrenOfChild(collection, AirSync.Commands).map(readChange),
    responses: childrenOfChild(collection, AirSync.Responses).map(readResponse),
    ...(className !== undefined && { class: className }),
  }
}

function childrenOfChild(parent: WbxmlElement, tag: Tag): readonly WbxmlElement[] {
  const child = childOf(parent, tag)
  return child === undefined ? [] : childrenOf(child)
}

function readChange(change: WbxmlElement): SyncServerChange {
  const serverId = requireText(change, AirSync.ServerId)
  switch (change.tag) {
    case AirSync.Add:
      return { kind: 'add', serverId, data: childrenOfChild(change, AirSync.ApplicationData) }
    case AirSync.Change:
      return { kind: 'change', serverId, data: childrenOfChild(change, AirSync.ApplicationData) }
    case AirSync.Delete:
      return { kind: 'delete', serverId }
    case AirSync.SoftDelete:
      return { kind: 'softDelete', serverId }
    default:
      throw new ProtocolShapeError(`${change.tag.name} is no command of a server`)
  }
}

function readResponse(response: WbxmlElement): SyncItemResponse {
  const clientId = textOf(response, AirSync.ClientId)
  const serverId = textOf(response, AirSync.ServerId)
  const data = childOf(response, AirSync.ApplicationData)
  return {
    kind: kindOf(response.tag),
    status: requireInteger(response, AirSync.Status),
    ...(clientId !== undefined && { clientId }),
    ...(serverId !== undefined && { serverId }),
    ...(data && { data: childrenOf(data) }),
  }
}

function kindOf(tag: Tag): SyncItemResponse['kind'] {
  switch (tag) {
    case AirSync.Add:
      return 'add'
    case AirSync.Change:
      return 'change'
    case AirSync.Delete:
      return 'delete'
    case AirSync.Fetch:
      return 'fetch'
    default:
      throw new ProtocolShapeError(`${tag.name} is no item of Responses`)
  }
}
