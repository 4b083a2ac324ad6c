import { InvalidCursorError, UnknownFolderError } from '@gatepost/mailbox'
import { SyncStatus } from '@gatepost/protocol/status'
import {
  emptyState,
  isSameView,
  readCollectionState,
  storable,
  defaultOptions,
  type CollectionState,
  type ViewOptions,
} from './collection-state.ts'
import { runClientCommands, type Applied, type ClientCommand, type CommandResponse } from './client-commands.ts'
import { visibleFolders } from './folder-list.ts'
import { earliestShown } from './item-window.ts'
import { collectChanges, type CollectedChanges, type ServerChange } from './server-changes.ts'
import { firstKey, keyAfter, startKey } from './sync-key.ts'
import type { SyncRoom, Visitor } from './sync-room.ts'
import { storeQuietProgress, storeSyncStep, type StoredSyncState } from './sync-state-store.ts'

export type CollectionRequest = {
  readonly collectionId: string
  readonly syncKey: string
  readonly getChanges: boolean
  readonly deletesAsMoves: boolean
  /** Undefined: as the phone said before. */
  readonly options: ViewOptions | undefined
  readonly commands: readonly ClientCommand[]
}

export type CollectionWork = {
  readonly request: CollectionRequest
  /** Changes that may be told at most; 0: the answer is full already. */
  readonly window: number
  readonly stored: StoredSyncState | undefined
  /** What earlier attempts at this very request have done; filled by this one. */
  readonly applied: Applied
}

export type CollectionResult =
  /** Nothing is new on either side: the key stays. */
  | { readonly kind: 'unchanged' }
  /** A status for the collection alone ([MS-ASCMD] 2.2.3.177.17). */
  | { readonly kind: 'refused'; readonly status: number }
  | {
      readonly kind: 'answer'
      readonly syncKey: string
      readonly moreAvailable: boolean
      readonly changes: readonly ServerChange[]
      readonly responses: readonly CommandResponse[]
      readonly options: ViewOptions
    }

/**
 * One collection of one Sync. The present key moves the phone forward; the key before it says that our last answer was
 * lost, so the same is told again under a fresh key and nothing is done twice; any other key starts over. `outdated`:
 * what the answer would rest on has changed meanwhile.
 */
export async function syncCollection(
  room: SyncRoom,
  visitor: Visitor,
  work: CollectionWork,
): Promise<CollectionResult | 'outdated'> {
  try {
    return work.request.syncKey === startKey
      ? await startCollection(room, visitor, work)
      : await continueCollection(room, visitor, work)
  } catch (error) {
    if (error instanceof InvalidCursorError) return { kind: 'refused', status: SyncStatus.InvalidSyncKey }
    if (error instanceof UnknownFolderError) return { kind: 'refused', status: SyncStatus.FolderHierarchyChanged }
    throw error
  }
}

/** A first key, and no items: the phone asks for those with the key. */
async function startCollection(
  room: SyncRoom,
  visitor: Visitor,
  { request }: CollectionWork,
): Promise<CollectionResult | 'outdated'> {
  const { collectionId, options = defaultOptions } = request
  if (earliestShown(visitor.snapshot, options.filterType, room.now()) === undefined) {
    return { kind: 'refused', status: SyncStatus.ProtocolError }
  }
  const { folders } = await room.mailbox.folders(visitor.snapshot.user.id)
  if (!visibleFolders(folders, visitor).some(({ id }) => id === collectionId)) {
    return { kind: 'refused', status: SyncStatus.FolderHierarchyChanged }
  }
  const key = firstKey(room)
  const step = { collectionId, key, state: emptyState(options), from: null, at: room.now() }
  if (!(await storeSyncStep(room.database, visitor.snapshot, step))) return 'outdated'
  return { kind: 'answer', syncKey: key, moreAvailable: false, changes: [], responses: [], options }
}

async function continueCollection(
  room: SyncRoom,
  visitor: Visitor,
  work: CollectionWork,
): Promise<CollectionResult | 'outdated'> {
  const { request, window, stored, applied } = work
  const base = stored && baseOf(stored, request.syncKey)
  if (!stored || !base) return { kind: 'refused', status: SyncStatus.InvalidSyncKey }
  const options = request.options ?? base.state.options
  const since = earliestShown(visitor.snapshot, options.filterType, room.now())
  if (since === undefined) return { kind: 'refused', status: SyncStatus.ProtocolError }

  for (const [name, status] of base.applied) applied.set(name, status)
  const { collectionId, commands, deletesAsMoves } = request
  const responses = await runClientCommands(room, visitor, { collectionId, commands, deletesAsMoves, options, applied })
  const state = { ...base.state, options: storable(options) }
  const collected = await collect(room, visitor, { request, window, state, since })
  const next = {
    ...state,
    cursor: collected.cursor,
    hasNotice: collected.hasNotice,
    applied: [...applied].slice(-maxApplied),
  }
  const isSilent = commands.length === 0 && collected.changes.length === 0 && isSameView(options, base.state.options)
  if (isSilent && base.isNewest) {
    const progress = { deviceRowId: visitor.snapshot.device.id, collectionId, key: stored.currentKey, state: next }
    if (collected.cursor !== base.state.cursor) await storeQuietProgress(room.database, progress)
    return { kind: 'unchanged' }
  }
  const key = keyAfter(stored.currentKey)
  const isStored = await storeSyncStep(room.database, visitor.snapshot, {
    collectionId,
    key,
    state: next,
    from: { newestKey: stored.currentKey, key: request.syncKey, state: base.state },
    at: room.now(),
  })
  if (!isStored) return 'outdated'
  return {
    kind: 'answer',
    syncKey: key,
    moreAvailable: collected.hasMore,
    changes: collected.changes,
    responses,
    options,
  }
}

/** A phone that repeats one key for ever must not make its state grow for ever; a request has 200 commands at most. */
const maxApplied = 1_000

type Base = {
  readonly state: CollectionState
  readonly isNewest: boolean
  readonly applied: CollectionState['applied']
}

/** The state behind the phone's key, if it is one of the two that a phone may come with. */
function baseOf(stored: StoredSyncState, key: string): Base | undefined {
  const current = readCollectionState(stored.currentState)
  if (key === stored.currentKey) return current && { state: current, isNewest: true, applied: [] }
  if (key !== stored.previousKey) return undefined
  const previous = readCollectionState(stored.previousState)
  return previous && { state: previous, isNewest: false, applied: current?.applied ?? [] }
}

type Collect = {
  readonly request: CollectionRequest
  readonly window: number
  readonly state: CollectionState
  readonly since: Date | null
}

async function collect(
  room: SyncRoom,
  visitor: Visitor,
  { request, window, state, since }: Collect,
): Promise<CollectedChanges> {
  if (!request.getChanges) return { changes: [], hasMore: false, cursor: state.cursor, hasNotice: state.hasNotice }
  return await collectChanges(room, visitor, { collectionId: request.collectionId, state, since, window })
}
