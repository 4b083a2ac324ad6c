import { InvalidCursorError, UnknownFolderError, type MailboxFolder } from '@gatepost/mailbox'
import { readCollectionState } from './collection-state.ts'
import { isMailFolder } from './folder-list.ts'
import { earliestShown } from './item-window.ts'
import type { SyncRoom, Visitor } from './sync-room.ts'
import { isSnapshotCurrent, readSyncStates, type StoredSyncState } from './sync-state-store.ts'

export type EstimateDemand = {
  readonly collectionId: string
  readonly syncKey: string
  readonly filterType: number
  readonly conversationMode: boolean
}

export type Estimate =
  | { readonly kind: 'estimate'; readonly count: number }
  | { readonly kind: 'no-such-folder' | 'not-primed' | 'wrong-key' | 'unfit-filter' | 'unfit-conversation' }

export type EstimatesResult =
  | { readonly kind: 'estimates'; readonly estimates: readonly Estimate[] }
  /** The phone waits for approval. */
  | { readonly kind: 'no-access' }

/** Beyond this many it does not matter any more: the phone shows how far it has come. */
const mostCounted = 10_000

/**
 * How much a Sync with these keys would bring, the keys being either of the two that the phone may come with. Nothing moves.
 * `outdated`: what the answer rests on has changed meanwhile.
 */
export async function estimateChanges(
  room: SyncRoom,
  visitor: Visitor,
  demands: readonly EstimateDemand[],
): Promise<EstimatesResult | 'outdated'> {
  const { database, mailbox } = room
  const { device, user } = visitor.snapshot
  if (visitor.isWaiting) return { kind: 'no-access' }
  const ids = demands.map(({ collectionId }) => collectionId)
  const states = await readSyncStates(database, device.id, ids)
  const { folders } = await mailbox.folders(user.id)
  // Counted once, however often a request names it.
  const known = new Map<string, Estimate>()
  const estimates: Estimate[] = []
  for (const demand of demands) {
    const name = JSON.stringify(demand)
    const folder = folders.find(({ id }) => id === demand.collectionId)
    const stored = states.get(demand.collectionId)
    const estimate = known.get(name) ?? (await estimateOne(room, visitor, { demand, folder, stored }))
    known.set(name, estimate)
    estimates.push(estimate)
  }
  return (await isSnapshotCurrent(database, visitor.snapshot)) ? { kind: 'estimates', estimates } : 'outdated'
}

type One = {
  readonly demand: EstimateDemand
  readonly folder: MailboxFolder | undefined
  readonly stored: StoredSyncState | undefined
}

async function estimateOne(room: SyncRoom, { snapshot }: Visitor, { demand, folder, stored }: One): Promise<Estimate> {
  if (!folder) return { kind: 'no-such-folder' }
  if (demand.conversationMode && !isMailFolder(folder)) return { kind: 'unfit-conversation' }
  const since = earliestShown(snapshot, demand.filterType, room.now())
  if (since === undefined) return { kind: 'unfit-filter' }
  if (!stored) return { kind: 'not-primed' }
  const state = stateBehind(stored, demand.syncKey)
  if (!state) return { kind: 'wrong-key' }
  const query = { mailbox: snapshot.user.id, folderId: folder.id, cursor: state.cursor, since }
  try {
    const count = await room.mailbox.countChanges({ ...query, origin: snapshot.device.id, atMost: mostCounted })
    // Approved meanwhile: the message that explained the waiting goes.
    return { kind: 'estimate', count: state.hasNotice ? count + 1 : count }
  } catch (error) {
    if (error instanceof InvalidCursorError) return { kind: 'wrong-key' }
    if (error instanceof UnknownFolderError) return { kind: 'no-such-folder' }
    throw error
  }
}

function stateBehind(stored: StoredSyncState, key: string) {
  if (key === stored.currentKey) return readCollectionState(stored.currentState)
  return key === stored.previousKey ? readCollectionState(stored.previousState) : undefined
}
