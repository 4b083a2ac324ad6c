import { syncCollection, type CollectionRequest, type CollectionResult } from './sync-collection.ts'
import type { Applied } from './client-commands.ts'
import { startKey } from './sync-key.ts'
import type { SyncRoom, Visitor } from './sync-room.ts'
import { readSyncStates } from './sync-state-store.ts'

export type SyncRequest = {
  readonly collections: readonly (CollectionRequest & {
    readonly windowSize: number
    /** The collection is answered with this status and nothing else. */
    readonly invalidStatus?: number | undefined
  })[]
  /** Changes in the whole answer at most. */
  readonly windowSize: number | undefined
}

export type CollectionAnswer = {
  readonly request: CollectionRequest
  readonly result: CollectionResult
}

/** What the attempts at one request have done so far, by collection. */
export type SyncProgress = Map<string, Applied>

/**
 * One Sync: the collections in their order until the answer is full; those that it does not reach are left out, and the
 * phone asks again. `outdated`: judge the phone again and repeat with the same `progress`, so nothing is done twice.
 */
export async function syncCollections(
  room: SyncRoom,
  visitor: Visitor,
  { request, progress }: { readonly request: SyncRequest; readonly progress: SyncProgress },
): Promise<readonly CollectionAnswer[] | 'outdated'> {
  const ids = request.collections.filter(({ syncKey }) => syncKey !== startKey).map(({ collectionId }) => collectionId)
  const states = await readSyncStates(room.database, visitor.snapshot.device.id, ids)
  const answers: CollectionAnswer[] = []
  let left = request.windowSize ?? Number.POSITIVE_INFINITY
  for (const collection of request.collections) {
    const { collectionId, invalidStatus, windowSize } = collection
    if (invalidStatus !== undefined) {
      answers.push({ request: collection, result: { kind: 'refused', status: invalidStatus } })
      continue
    }
    if (left <= 0 && collection.commands.length === 0 && collection.syncKey !== startKey) continue
    const applied = progress.get(collectionId) ?? new Map<string, number>()
    progress.set(collectionId, applied)
    const window = Math.max(0, Math.min(windowSize, left))
    const work = { request: collection, window, stored: states.get(collectionId), applied }
    const result = await syncCollection(room, visitor, work)
    if (result === 'outdated') return 'outdated'
    if (result.kind === 'answer') left -= result.changes.length
    answers.push({ request: collection, result })
  }
  return answers
}
