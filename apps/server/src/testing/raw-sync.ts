import {
  buildSyncRequest,
  parseSyncResponse,
  type SyncCollectionRequest,
  type SyncCollectionResponse,
  type SyncOptions,
  type SyncRequest,
  type SyncResponse,
} from '@gatepost/protocol/commands'
import { readEmail } from '@gatepost/protocol/classes'
import type { Phone } from '@gatepost/phone'

/** Single Syncs with keys of the test's own choice, where the phone itself would send what it has. */
export type RawSync = {
  send(request: SyncRequest): Promise<SyncResponse>
  /** `more` is added to, or replaces parts of, the request. */
  syncAll(collections: SyncCollectionRequest[], more?: object): Promise<SyncResponse>
  /** One collection of one answer; throws where the answer has another number of them. */
  sync(collection: SyncCollectionRequest): Promise<SyncCollectionResponse>
  /** A first key of a collection. */
  start(collectionId?: string, options?: SyncOptions): Promise<string>
}

export function rawSync(phone: Phone): RawSync {
  const send = async (request: SyncRequest): Promise<SyncResponse> => {
    const answer = await phone.request('Sync', buildSyncRequest(request, '16.1'))
    if (answer.httpStatus !== 200) throw new Error(`Sync was answered with HTTP ${answer.httpStatus}`)
    return parseSyncResponse(answer.tree)
  }
  const syncAll = async (collections: SyncCollectionRequest[], more: object = {}): Promise<SyncResponse> =>
    await send({ kind: 'full', collections, windowSize: undefined, wait: undefined, isPartial: false, ...more })
  const sync = async (collection: SyncCollectionRequest): Promise<SyncCollectionResponse> => {
    const response = await syncAll([collection])
    const [only, ...others] = response.kind === 'collections' ? response.collections : []
    if (!only || others.length > 0) throw new Error(`not one collection: ${JSON.stringify(response)}`)
    return only
  }
  const start = async (collectionId = '2', options = textBody(1_000)): Promise<string> =>
    (await sync(inbox('0', { collectionId, options }))).syncKey
  return { send, syncAll, sync, start }
}

/** A request for the inbox, unless `changes` say otherwise. */
export function inbox(syncKey: string, changes: Partial<SyncCollectionRequest> = {}): SyncCollectionRequest {
  return {
    collectionId: '2',
    syncKey,
    getChanges: syncKey !== '0',
    windowSize: 100,
    deletesAsMoves: true,
    options: undefined,
    commands: [],
    ...changes,
  }
}

/** Plain text, cut at so many bytes. */
export function textBody(truncationSize: number): SyncOptions {
  return {
    filterType: 0,
    bodyPreferences: [{ type: 1, truncationSize, allOrNone: false }],
    mimeSupport: 0,
    mimeTruncation: undefined,
    conflict: 1,
  }
}

export function subjectsOf({ changes }: SyncCollectionResponse): (string | undefined)[] {
  return changes.flatMap((change) => (change.kind === 'add' ? [readEmail(change.data).subject] : []))
}
