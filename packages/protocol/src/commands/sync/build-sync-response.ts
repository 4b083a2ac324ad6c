import type { ProtocolVersion } from '../../http/index.ts'
import { SyncStatus } from '../../status/index.ts'
import { isAtLeast, numberElement, optional, present, textElement } from '../../values/index.ts'
import { AirSync } from '../../wbxml/code-pages/index.ts'
import { element, type Tag, type WbxmlElement } from '../../wbxml/index.ts'
import type { SyncCollectionResponse, SyncItemResponse, SyncResponse, SyncServerChange } from './sync-response.ts'

/** Undefined where the answer has no body: nothing changed, in no collection. */
export function buildSyncResponse(response: SyncResponse, version: ProtocolVersion): WbxmlElement | undefined {
  switch (response.kind) {
    case 'empty':
      return undefined
    case 'status':
      return element(
        AirSync.Sync,
        present(
          numberElement(AirSync.Status, response.status),
          optional(response.limit, (limit) => numberElement(AirSync.Limit, limit)),
        ),
      )
    case 'collections':
      if (response.collections.length === 0) return undefined
      return element(AirSync.Sync, [
        element(
          AirSync.Collections,
          response.collections.map((collection) => collectionElement(collection, version)),
        ),
      ])
  }
}

function collectionElement(collection: SyncCollectionResponse, version: ProtocolVersion): WbxmlElement {
  const responses = collection.responses.filter((response) => !isSilent(response)).map(responseElement)
  const changes = collection.changes.map(changeElement)
  return element(
    AirSync.Collection,
    present(
      isAtLeast(version, '14.0') ? undefined : optional(collection.class, (name) => textElement(AirSync.Class, name)),
      textElement(AirSync.SyncKey, collection.syncKey),
      textElement(AirSync.CollectionId, collection.collectionId),
      numberElement(AirSync.Status, collection.status),
      responses.length === 0 ? undefined : element(AirSync.Responses, responses),
      collection.moreAvailable ? element(AirSync.MoreAvailable) : undefined,
      changes.length === 0 ? undefined : element(AirSync.Commands, changes),
    ),
  )
}

function isSilent({ kind, status, data }: SyncItemResponse): boolean {
  return (kind === 'change' || kind === 'delete') && status === SyncStatus.Success && data === undefined
}

const responseTags = {
  add: AirSync.Add,
  change: AirSync.Change,
  delete: AirSync.Delete,
  fetch: AirSync.Fetch,
} as const satisfies Record<SyncItemResponse['kind'], Tag>

function responseElement({ kind, clientId, serverId, status, data }: SyncItemResponse): WbxmlElement {
  return element(
    responseTags[kind],
    present(
      optional(clientId, (id) => textElement(AirSync.ClientId, id)),
      optional(serverId, (id) => textElement(AirSync.ServerId, id)),
      numberElement(AirSync.Status, status),
      optional(data, (children) => element(AirSync.ApplicationData, children)),
    ),
  )
}

function changeElement(change: SyncServerChange): WbxmlElement {
  const serverId = textElement(AirSync.ServerId, change.serverId)
  switch (change.kind) {
    case 'add':
      return element(AirSync.Add, [serverId, element(AirSync.ApplicationData, change.data)])
    case 'change':
      return element(AirSync.Change, [serverId, element(AirSync.ApplicationData, change.data)])
    case 'delete':
      return element(AirSync.Delete, [serverId])
    case 'softDelete':
      return element(AirSync.SoftDelete, [serverId])
  }
}
