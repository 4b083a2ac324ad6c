import {
  buildSearchResponse,
  freeTextWords,
  parseSearchRequest,
  type SearchRequest,
  type SearchStoreResponse,
} from '@gatepost/protocol/commands'
import { SearchStatus } from '@gatepost/protocol/status'
import { isSnapshotCurrent, mostHits, searchMail, type MailSearchResult, type Visitor } from '../../../sync/index.ts'
import { searchDirectory } from '../../../users/index.ts'
import { documentAnswer, type Answer } from '../answer.ts'
import { emailElements } from '../email-item.ts'
import { galEntry } from '../gal-entry.ts'
import { retryWhileOutdated } from '../retry-while-outdated.ts'
import type { CommandHandler, Visit } from '../visit.ts'

/** Results of one answer where the phone names no range. */
const usualRange = { first: 0, last: 99 }

/** [MS-ASCMD] 2.2.1.16: the address list and the mailbox. The outcome stands in the store; the command as such succeeds. */
export const search: CommandHandler = async (visit, document) => {
  const parsed = document
    ? parseSearchRequest(document, visit.request.version)
    : { ok: false as const, status: SearchStatus.InvalidRequest }
  if (!parsed.ok) return answerOf(visit, refused(parsed.status))
  const found = await retryWhileOutdated(visit, visit.visitor, async (visitor) => {
    const store = await look(visit, visitor, parsed.value)
    // Nothing was moved forward, so nothing has checked yet that this phone may still have what was found.
    return (await isSnapshotCurrent(visit.world.room.database, visitor.snapshot)) ? { store } : 'outdated'
  })
  return found.kind === 'refuse' ? found.answer : answerOf(visit, found.value.store)
}

function refused(status: number): SearchStoreResponse {
  return { status, results: [] }
}

function answerOf({ request }: Visit, store: SearchStoreResponse): Answer {
  const answer = documentAnswer(buildSearchResponse({ status: SearchStatus.Success, store }, request.version))
  return store.status === SearchStatus.Success ? answer : { ...answer, status: store.status }
}

async function look(visit: Visit, visitor: Visitor, request: SearchRequest): Promise<SearchStoreResponse> {
  switch (request.kind) {
    case 'gal':
      return await lookUpPeople(visit, request)
    case 'mailbox':
      return await lookThroughMail(visit, visitor, request)
    // There is no way from a phone to a file or a share of the server's network, whatever it names and whoever it is.
    case 'document-library':
      return refused(SearchStatus.AccessDenied)
  }
}

type GalRequest = Extract<SearchRequest, { kind: 'gal' }>

async function lookUpPeople({ world }: Visit, { text, range, picture }: GalRequest): Promise<SearchStoreResponse> {
  const { first, last } = range ?? usualRange
  const { people, total } = await searchDirectory(world.room, { text, offset: first, limit: last - first + 1 })
  return {
    status: SearchStatus.Success,
    results: people.map((person) => ({ kind: 'person', person: galEntry(person, picture !== undefined) })),
    ...answered(first, people.length, total),
  }
}

type MailboxRequest = Extract<SearchRequest, { kind: 'mailbox' }>

async function lookThroughMail(visit: Visit, visitor: Visitor, request: MailboxRequest): Promise<SearchStoreResponse> {
  const { query, range = usualRange, deepTraversal, bodyPreferences, mimeSupport } = request
  if (range.first >= mostHits) return refused(SearchStatus.EndOfRetrievableRange)
  // There is mail and nothing else: a search for other things alone finds none.
  const isForMail = query.classes.length === 0 || query.classes.some((name) => name.toLowerCase() === 'email')
  if (!isForMail) return { status: SearchStatus.Success, results: [] }
  const options = { filterType: 0, bodyPreferences, mimeSupport }
  const result = await searchMail(visit.world.room, visitor, {
    words: query.freeText === undefined ? undefined : freeTextWords(query.freeText),
    collectionIds: query.collectionIds,
    isDeep: deepTraversal,
    conversationId: query.conversationId,
    after: query.after,
    before: query.before,
    range,
    options,
  })
  if (result.kind !== 'found') return refused(statusOf[result.kind])
  const view = { options, policy: visitor.snapshot.policy, version: visit.request.version }
  return {
    status: SearchStatus.Success,
    results: result.mails.map((mail) => ({
      kind: 'item',
      class: 'Email',
      longId: mail.serverId,
      collectionId: mail.message.folderId,
      properties: emailElements(mail, view),
    })),
    ...answered(range.first, result.mails.length, result.total),
  }
}

const statusOf = {
  'unknown-folder': SearchStatus.FolderSyncRequired,
  'too-slow': SearchStatus.TimedOut,
} as const satisfies Record<Exclude<MailSearchResult['kind'], 'found'>, number>

function answered(first: number, count: number, total: number): Pick<SearchStoreResponse, 'range' | 'total'> {
  return count === 0 ? {} : { range: { first, last: first + count - 1 }, total }
}
