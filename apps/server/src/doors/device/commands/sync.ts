import {
  buildSyncResponse,
  parseSyncRequest,
  type SyncCollectionResponse,
  type SyncItemResponse,
  type SyncServerChange,
} from '@gatepost/protocol/commands'
import { mayRequestBeEmpty } from '@gatepost/protocol/http'
import { SyncStatus } from '@gatepost/protocol/status'
import {
  syncCollections,
  type CollectionAnswer,
  type CommandResponse,
  type ServerChange,
  type SyncProgress,
  type Visitor,
} from '../../../sync/index.ts'
import type { HeldRequest } from '../../../wake/index.ts'
import { documentAnswer, httpAnswer, type Answer } from '../answer.ts'
import { emailElements, emailStateElements, type MailView } from '../email-item.ts'
import { whileHeld } from '../held-visit.ts'
import type { CompleteSync } from '../remembered-syncs.ts'
import { retryWhileOutdated } from '../retry-while-outdated.ts'
import type { CommandHandler, Visit } from '../visit.ts'

/** [MS-ASCMD] 2.2.1.21. A request that waits is answered when something has changed, else with an empty body. */
export const sync: CommandHandler = (visit, document) => {
  const parsed = parseSyncRequest(document, visit.request.version)
  if (!parsed.ok) return Promise.resolve(statusAlone(visit, parsed.status, parsed.limit))
  const request = visit.world.rememberedSyncs.complete(visit.visitor.snapshot.device.id, parsed.value)
  if (!request) return Promise.resolve(statusAlone(visit, SyncStatus.RequestIncomplete))
  const { wait } = request
  if (!wait) return syncOnce(visit, request)
  const hold = { kind: 'sync', seconds: wait.seconds, folders: request.collections.length } as const
  return whileHeld(visit, hold, (held, judged) => syncAndWait(visit, { request, held, judged }))
}

function statusAlone({ request }: Visit, code: number, limit?: number): Answer {
  const document = buildSyncResponse(
    { kind: 'status', status: code, ...(limit !== undefined && { limit }) },
    request.version,
  )
  return { ...documentAnswer(document), status: code }
}

async function syncOnce(visit: Visit, request: CompleteSync): Promise<Answer> {
  const looked = await look(visit, visit.visitor, { request, progress: new Map() })
  return looked.kind === 'refuse' ? looked.answer : answerOf(visit, looked)
}

type Waiting = { readonly request: CompleteSync; readonly held: HeldRequest; readonly judged: Visitor }

async function syncAndWait(visit: Visit, { request, held, judged }: Waiting): Promise<Answer> {
  const progress: SyncProgress = new Map()
  const watched = new Set(request.collections.map(({ collectionId }) => collectionId))
  let visitor = judged
  for (;;) {
    const looked = await look(visit, visitor, { request, progress })
    if (looked.kind === 'refuse') return looked.answer
    if (looked.value.some(({ result }) => result.kind !== 'unchanged')) return answerOf(visit, looked)
    visit.beginWaiting()
    const event = await nextOf(held, watched)
    if (event.kind === 'end') return httpAnswer(200)
    // Judged anew also for mail: it may have come right after a decision that this process has not heard of yet.
    const judgement = await visit.judgeAnew()
    if (judgement.kind === 'refuse') return judgement.answer
    ;({ visitor } = judgement)
  }
}

/** The next event that concerns one of these folders, the decision on the phone, or the end. */
async function nextOf(held: HeldRequest, watched: ReadonlySet<string>) {
  for (;;) {
    const event = await held.next()
    if (event.kind === 'end' || event.isJudgedAnew || event.folders.some((id) => watched.has(id))) return event
  }
}

type Looked = { readonly kind: 'done'; readonly value: readonly CollectionAnswer[]; readonly visitor: Visitor }

async function look(
  visit: Visit,
  visitor: Visitor,
  work: { readonly request: CompleteSync; readonly progress: SyncProgress },
): Promise<Looked | { readonly kind: 'refuse'; readonly answer: Answer }> {
  return await retryWhileOutdated(visit, visitor, (judged) => syncCollections(visit.world.room, judged, work))
}

function answerOf({ request }: Visit, { value, visitor }: Looked): Answer {
  const { version } = request
  const { policy } = visitor.snapshot
  const collections = value.flatMap((answer) => wireCollection(answer, { policy, version }) ?? [])
  return documentAnswer(buildSyncResponse({ kind: 'collections', collections }, version))
}

function wireCollection(
  { request, result }: CollectionAnswer,
  phone: Omit<MailView, 'options'>,
): SyncCollectionResponse | undefined {
  const { version } = phone
  // Written up to 12.1 only; whatever is kept here is mail.
  const head = { collectionId: request.collectionId, class: 'Email' }
  const nothing = { moreAvailable: false, changes: [], responses: [] }
  switch (result.kind) {
    case 'unchanged':
      // No answer without a body before there were held requests: phones of 2.5 and 12.0 expect their key back.
      return mayRequestBeEmpty('Sync', version)
        ? undefined
        : { ...head, syncKey: request.syncKey, status: SyncStatus.Success, ...nothing }
    case 'refused': {
      const syncKey = result.status === SyncStatus.InvalidSyncKey ? '0' : request.syncKey
      return { ...head, syncKey, status: result.status, ...nothing }
    }
    case 'answer': {
      const view = { ...phone, options: result.options }
      const { syncKey, moreAvailable } = result
      const changes = result.changes.map((change) => wireChange(change, view))
      const responses = result.responses.map((response) => wireResponse(response, view))
      return { ...head, syncKey, status: SyncStatus.Success, moreAvailable, changes, responses }
    }
  }
}

function wireChange(change: ServerChange, view: MailView): SyncServerChange {
  const { kind, serverId } = change
  switch (kind) {
    case 'add':
      return { kind, serverId, data: emailElements(change.item, view) }
    case 'change':
      return { kind, serverId, data: emailStateElements(change.message, view.version) }
    case 'delete':
    case 'softDelete':
      return { kind, serverId }
  }
}

function wireResponse({ item, ...response }: CommandResponse, view: MailView): SyncItemResponse {
  return item ? { ...response, data: emailElements(item, wholeView(view)) } : response
}

/** In 2.5 a Fetch is how a phone gets the rest of a message: nothing is cut then, whatever the options say. */
function wholeView(view: MailView): MailView {
  if (view.version !== '2.5') return view
  const bodyPreferences = view.options.bodyPreferences.map(({ truncationSize: _size, ...preference }) => preference)
  return { ...view, options: { ...view.options, bodyPreferences, mimeTruncation: undefined } }
}
