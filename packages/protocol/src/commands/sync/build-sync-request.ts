import type { ProtocolVersion } from '../../http/index.ts'
import { booleanElement, isAtLeast, numberElement, optional, present, textElement } from '../../values/index.ts'
import { AirSync } from '../../wbxml/code-pages/index.ts'
import { element, type WbxmlElement } from '../../wbxml/index.ts'
import { clientCommandElement } from './sync-client-commands.ts'
import { syncOptionsElement } from './sync-options.ts'
import type { SyncCollectionRequest, SyncRequest } from './sync-request.ts'

/** The phone's side of `parseSyncRequest`; undefined where the request has no body. Below 14.0 a wait is whole minutes. */
export function buildSyncRequest(request: SyncRequest, version: ProtocolVersion): WbxmlElement | undefined {
  if (request.kind === 'empty') return undefined
  const { collections, wait, windowSize, isPartial } = request
  return element(
    AirSync.Sync,
    present(
      collections.length === 0
        ? undefined
        : element(
            AirSync.Collections,
            collections.map((collection) => collectionElement(collection, version)),
          ),
      optional(wait, ({ seconds }) => waitElement(seconds, version)),
      optional(windowSize, (size) => numberElement(AirSync.WindowSize, size)),
      isPartial ? element(AirSync.Partial) : undefined,
    ),
  )
}

function waitElement(seconds: number, version: ProtocolVersion): WbxmlElement {
  return isAtLeast(version, '14.0')
    ? numberElement(AirSync.HeartbeatInterval, seconds)
    : numberElement(AirSync.Wait, Math.round(seconds / 60))
}

/** The children of Collection in the order that servers may insist on ([MS-ASCMD] Collection); up to 12.1 its class first. */
function collectionElement(collection: SyncCollectionRequest, version: ProtocolVersion): WbxmlElement {
  const isFirst = collection.syncKey === '0'
  return element(
    AirSync.Collection,
    present(
      isAtLeast(version, '14.0') ? undefined : textElement(AirSync.Class, 'Email'),
      textElement(AirSync.SyncKey, collection.syncKey),
      textElement(AirSync.CollectionId, collection.collectionId),
      booleanElement(AirSync.DeletesAsMoves, collection.deletesAsMoves),
      isFirst ? undefined : booleanElement(AirSync.GetChanges, collection.getChanges),
      numberElement(AirSync.WindowSize, collection.windowSize),
      collection.conversationMode ? booleanElement(AirSync.ConversationMode, true) : undefined,
      optional(collection.options, (options) => syncOptionsElement(options, version)),
      collection.commands.length === 0
        ? undefined
        : element(AirSync.Commands, collection.commands.map(clientCommandElement)),
    ),
  )
}
