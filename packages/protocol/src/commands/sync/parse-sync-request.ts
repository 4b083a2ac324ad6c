import type { ProtocolVersion } from '../../http/index.ts'
import { SyncStatus } from '../../status/index.ts'
import { accepted, isAtLeast, readBoolean, readId, readInteger, refused, type Parsed } from '../../values/index.ts'
import { AirSync } from '../../wbxml/code-pages/index.ts'
import { childOf, childrenOf, textOf, type Tag, type WbxmlElement } from '../../wbxml/index.ts'
import { readClientCommand } from './sync-client-commands.ts'
import { readSyncOptions } from './sync-options.ts'
import { syncLimits, type SyncClientCommand, type SyncCollectionRequest, type SyncRequest } from './sync-request.ts'

/**
 * Refusals (Sync/Status): 4 for a malformed request, 14 with the nearest bound for a wait out of range, 15 with the cap
 * for too many collections. What is wrong within one collection stands there as `invalidStatus`. The order of elements
 * is not judged. `root` is undefined for a request without a body, which like waiting and Partial came with 12.1;
 * HeartbeatInterval came with 14.0.
 */
export function parseSyncRequest(root: WbxmlElement | undefined, version: ProtocolVersion): Parsed<SyncRequest> {
  if (root === undefined)
    return isAtLeast(version, '12.1') ? accepted({ kind: 'empty' }) : refused(SyncStatus.ProtocolError)
  if (root.tag !== AirSync.Sync || saysTooMuch(root, version)) return refused(SyncStatus.ProtocolError)
  const wait = readWait(root)
  if (!wait.ok) return wait
  const windowSize = readWindowSize(textOf(root, AirSync.WindowSize))
  if (windowSize === 'malformed') return refused(SyncStatus.ProtocolError)
  const collections = readCollections(root, version)
  if (!collections.ok) return collections
  const isPartial = childOf(root, AirSync.Partial) !== undefined
  const saysSomething = wait.value !== undefined || windowSize !== undefined
  // Partial needs company; without it the collections are the request.
  if (collections.value.length === 0 && !(isPartial && saysSomething)) return refused(SyncStatus.ProtocolError)
  return accepted({ kind: 'full', collections: collections.value, windowSize, wait: wait.value, isPartial })
}

/** Elements that this version does not have: a phone that sends them waits for what will not come. */
function saysTooMuch(root: WbxmlElement, version: ProtocolVersion): boolean {
  const has = (tag: Tag) => childOf(root, tag) !== undefined
  if (has(AirSync.HeartbeatInterval) && !isAtLeast(version, '14.0')) return true
  return (has(AirSync.Wait) || has(AirSync.Partial)) && !isAtLeast(version, '12.1')
}

function readWait(root: WbxmlElement): Parsed<{ readonly seconds: number } | undefined> {
  const minutes = textOf(root, AirSync.Wait)
  const seconds = textOf(root, AirSync.HeartbeatInterval)
  if (minutes !== undefined && seconds !== undefined) return refused(SyncStatus.ProtocolError)
  if (minutes !== undefined) return readBounded(minutes, syncLimits.minWaitMinutes, syncLimits.maxWaitMinutes, 60)
  if (seconds !== undefined) return readBounded(seconds, syncLimits.minHeartbeat, syncLimits.maxHeartbeat, 1)
  return accepted(undefined)
}

function readBounded(text: string, low: number, high: number, unit: 1 | 60): Parsed<{ readonly seconds: number }> {
  const value = readInteger(text)
  if (value === undefined) return refused(SyncStatus.ProtocolError)
  if (value < low) return refused(SyncStatus.WaitOutOfRange, low)
  return value > high ? refused(SyncStatus.WaitOutOfRange, high) : accepted({ seconds: value * unit })
}

/** 0 and whatever is above 512 mean 512 ([MS-ASCMD] WindowSize). */
function readWindowSize(text: string | undefined): number | undefined | 'malformed' {
  if (text === undefined) return undefined
  const size = readInteger(text)
  if (size === undefined || size < 0) return 'malformed'
  return size === 0 || size > syncLimits.maxWindow ? syncLimits.maxWindow : size
}

function readCollections(root: WbxmlElement, version: ProtocolVersion): Parsed<readonly SyncCollectionRequest[]> {
  const list = childOf(root, AirSync.Collections)
  const elements = list === undefined ? [] : childrenOf(list)
  if (elements.length > syncLimits.maxCollections) {
    return refused(SyncStatus.TooManyCollections, syncLimits.maxCollections)
  }
  if (countCommands(elements) > syncLimits.maxCommands) return refused(SyncStatus.ProtocolError)
  const collections = new Map<string, SyncCollectionRequest>()
  for (const element of elements) {
    const collection = readCollection(element, version)
    if (collection === undefined || collections.has(collection.collectionId)) return refused(SyncStatus.ProtocolError)
    collections.set(collection.collectionId, collection)
  }
  return accepted([...collections.values()])
}

function countCommands(collections: readonly WbxmlElement[]): number {
  return collections.reduce((count, collection) => count + commandsOf(collection).length, 0)
}

function commandsOf(collection: WbxmlElement): readonly WbxmlElement[] {
  return childrenOf(collection).flatMap((child) => (child.tag === AirSync.Commands ? childrenOf(child) : []))
}

/** Undefined where not even the collection and its key can be told: there is nothing to put a status to. */
function readCollection(collection: WbxmlElement, version: ProtocolVersion): SyncCollectionRequest | undefined {
  const collectionId = readId(textOf(collection, AirSync.CollectionId))
  const syncKey = textOf(collection, AirSync.SyncKey)
  if (collection.tag !== AirSync.Collection || collectionId === undefined || syncKey === undefined) return undefined
  const windowSize = readWindowSize(textOf(collection, AirSync.WindowSize))
  const getChanges = readGetChanges(collection, syncKey, version)
  const deletesAsMoves = readBoolean(textOf(collection, AirSync.DeletesAsMoves) ?? '1')
  const conversationMode = readBoolean(textOf(collection, AirSync.ConversationMode) ?? '0')
  const options = readSyncOptions(collection, version)
  const commands = readCommands(collection)
  const head = { collectionId, syncKey: readId(syncKey) ?? '' }
  if (!options.ok) return invalidCollection(head, options.status)
  if (!hasKnownClass(collection, version)) return invalidCollection(head, SyncStatus.ProtocolError)
  if (windowSize === 'malformed' || getChanges === undefined || deletesAsMoves === undefined) {
    return invalidCollection(head, SyncStatus.ProtocolError)
  }
  if (commands === undefined || conversationMode === undefined) return invalidCollection(head, SyncStatus.ProtocolError)
  return {
    ...head,
    getChanges,
    windowSize: windowSize ?? syncLimits.defaultWindow,
    deletesAsMoves,
    options: options.value,
    commands,
    ...(conversationMode && { conversationMode }),
  }
}

function invalidCollection(
  head: { readonly collectionId: string; readonly syncKey: string },
  invalidStatus: number,
): SyncCollectionRequest {
  return {
    ...head,
    getChanges: false,
    windowSize: syncLimits.defaultWindow,
    deletesAsMoves: true,
    options: undefined,
    commands: [],
    invalidStatus,
  }
}

const legacyClasses: readonly (string | undefined)[] = [undefined, 'Email', 'Calendar', 'Contacts', 'Tasks']

/** Up to 12.1 a collection names its class. The id says the same, so one that does not is served; from 14.0 on it is not read. */
function hasKnownClass(collection: WbxmlElement, version: ProtocolVersion): boolean {
  return isAtLeast(version, '14.0') || legacyClasses.includes(textOf(collection, AirSync.Class))
}

/**
 * Absent means yes with a key and no with key 0; with key 0 it must not be asked for ([MS-ASCMD] GetChanges). Phones of
 * 2.5 and 12.0 do ask, and mean nothing by it.
 */
function readGetChanges(collection: WbxmlElement, syncKey: string, version: ProtocolVersion): boolean | undefined {
  const text = textOf(collection, AirSync.GetChanges)
  if (text === undefined) return syncKey !== '0'
  const getChanges = readBoolean(text)
  if (syncKey !== '0' || getChanges !== true) return getChanges
  return isAtLeast(version, '12.1') ? undefined : false
}

function readCommands(collection: WbxmlElement): readonly SyncClientCommand[] | undefined {
  const commands: SyncClientCommand[] = []
  for (const element of commandsOf(collection)) {
    const command = readClientCommand(element)
    if (command === undefined) return undefined
    commands.push(command)
  }
  return commands
}
