import {
  buildSyncRequest,
  parseSyncResponse,
  type SyncClientCommand,
  type SyncCollectionResponse,
  type SyncOptions,
  type SyncResponse,
} from '@gatepost/protocol/commands'
import { SyncStatus } from '@gatepost/protocol/status'
import { applySync, type AppliedSync } from './apply-sync.ts'
import { converse } from './converse.ts'
import type { Line } from './line.ts'
import { START_KEY, startFolderOver, type LocalStore, type PhoneFolder } from './local-store.ts'
import { PhoneError } from './phone-error.ts'
import { readAnswerOrNothing } from './read-answer.ts'

export type SyncFolderOptions = {
  /** Items an answer may bring, 1 to 512; 100 by default, as on the wire. */
  readonly windowSize?: number
  /** False: only tell the server what the user did. */
  readonly getChanges?: boolean
  /** Sent after what is queued. */
  readonly commands?: readonly SyncClientCommand[]
  /** False: what is deleted is gone, instead of moved to Deleted Items. */
  readonly deletesAsMoves?: boolean
  readonly options?: SyncOptions
}

/** Status 1 is success; any other is the server's refusal, with what came before it. */
export type SyncFolderOutcome = AppliedSync & { readonly status: number; readonly requests: number }

type Talk = { readonly line: Line; readonly store: LocalStore }

const MAX_COMMANDS = 200
const DEFAULT_WINDOW = 100
const MAX_RESTARTS = 2

/** Text first, cut at 32 KiB: what a phone shows in its list and in most mails without asking again. */
export const usualSyncOptions: SyncOptions = {
  filterType: 0,
  bodyPreferences: [{ type: 1, truncationSize: 32_768, allOrNone: false }],
  mimeSupport: 0,
  mimeTruncation: undefined,
  conflict: 1,
}

/**
 * Brings one folder in step ([MS-ASCMD] 3.1.5.4): primes it where it has no key, sends what is queued, and asks until no
 * more is available. Status 3 drops the phone's copy and starts over. What was not accepted stays queued.
 */
export async function syncFolder(
  talk: Talk,
  folderId: string,
  how: SyncFolderOptions = {},
): Promise<SyncFolderOutcome> {
  const folder = talk.store.folder(folderId)
  folder.queue.push(...(how.commands ?? []))
  const sum = newSum()
  let restarts = 0
  for (;;) {
    const step = await syncOnce(talk, folder, how)
    sum.add(step.applied)
    if (step.status === SyncStatus.InvalidSyncKey && restarts < MAX_RESTARTS) {
      restarts += 1
      startFolderOver(folder)
      talk.line.tell({ kind: 'started-over', folder: folder.name })
      continue
    }
    if (step.status !== SyncStatus.Success) {
      talk.line.tell({ kind: 'refused', command: 'Sync', status: step.status })
      return sum.outcome(step.status)
    }
    if (!step.mustGoOn) return sum.outcome(SyncStatus.Success)
  }
}

type Step = { readonly status: number; readonly mustGoOn: boolean; readonly applied: AppliedSync }

async function syncOnce(talk: Talk, folder: PhoneFolder, how: SyncFolderOptions): Promise<Step> {
  const isPriming = folder.syncKey === START_KEY
  const commands = isPriming ? [] : folder.queue.slice(0, MAX_COMMANDS)
  const wantsChanges = how.getChanges ?? true
  const response = await ask(talk, folder, { ...how, getChanges: !isPriming && wantsChanges, commands })
  if (response.kind === 'status' && response.status !== SyncStatus.Success) {
    return { status: response.status, mustGoOn: false, applied: nothing }
  }
  const collection = response.kind === 'collections' ? collectionOf(response.collections, folder) : undefined
  if (collection && collection.status !== SyncStatus.Success) {
    return { status: collection.status, mustGoOn: false, applied: nothing }
  }
  // An answer lost on the way leaves the queue as it is: the same key brings the same commands again, and the server
  // must not apply them twice. Only an answer takes them off.
  folder.queue.splice(0, commands.length)
  const applied = collection ? applySync(folder, collection) : nothing
  if (collection) folder.syncKey = collection.syncKey
  tellAll(talk.line, folder, applied)
  const hasMore = isPriming || (collection?.moreAvailable ?? false) || folder.queue.length > 0
  return { status: SyncStatus.Success, mustGoOn: hasMore && (wantsChanges || folder.queue.length > 0), applied }
}

const nothing: AppliedSync = { added: [], changed: [], removed: [], fetched: [], refused: [] }

type Wanted = SyncFolderOptions & { readonly getChanges: boolean; readonly commands: readonly SyncClientCommand[] }

async function ask(talk: Talk, folder: PhoneFolder, wanted: Wanted): Promise<SyncResponse> {
  const body = buildSyncRequest(
    {
      kind: 'full',
      collections: [
        {
          collectionId: folder.id,
          syncKey: folder.syncKey,
          getChanges: wanted.getChanges,
          windowSize: wanted.windowSize ?? DEFAULT_WINDOW,
          deletesAsMoves: wanted.deletesAsMoves ?? true,
          options: wanted.options ?? usualSyncOptions,
          commands: wanted.commands,
        },
      ],
      windowSize: undefined,
      wait: undefined,
      isPartial: false,
    },
    talk.line.profile.version,
  )
  const answer = await converse(talk, 'Sync', body)
  return readAnswerOrNothing('Sync', answer.tree, parseSyncResponse)
}

function collectionOf(collections: readonly SyncCollectionResponse[], folder: PhoneFolder): SyncCollectionResponse {
  const collection = collections.find(({ collectionId }) => collectionId === folder.id)
  if (collection) return collection
  throw new PhoneError('shape', `the answer to Sync says nothing of folder ${folder.id}`)
}

function tellAll(line: Line, { name }: PhoneFolder, { added, changed, removed }: AppliedSync): void {
  for (const item of added) line.tell({ kind: 'mail-arrived', folder: name, item })
  for (const item of changed) line.tell({ kind: 'mail-changed', folder: name, item })
  for (const id of removed) line.tell({ kind: 'mail-removed', folder: name, id })
}

function newSum() {
  const parts: AppliedSync[] = []
  return {
    add: (part: AppliedSync) => parts.push(part),
    outcome: (status: number): SyncFolderOutcome => ({
      status,
      requests: parts.length,
      added: parts.flatMap((part) => part.added),
      changed: parts.flatMap((part) => part.changed),
      removed: parts.flatMap((part) => part.removed),
      fetched: parts.flatMap((part) => part.fetched),
      refused: parts.flatMap((part) => part.refused),
    }),
  }
}
