import { textWithin } from '@gatepost/mailbox'
import {
  buildFindResponse,
  keywordQueryWords,
  parseFindRequest,
  type FindRequest,
  type FindResponse,
  type FindResult,
} from '@gatepost/protocol/commands'
import { FindResponseStatus, FindStatus } from '@gatepost/protocol/status'
import type { ContentLimits } from '../../../policies/index.ts'
import { isSnapshotCurrent, searchMail, type FoundMail, type Visitor } from '../../../sync/index.ts'
import { searchDirectory } from '../../../users/index.ts'
import { busyAnswer, documentAnswer, statusAnswer, type Answer } from '../answer.ts'
import { galEntry } from '../gal-entry.ts'
import { retryWhileOutdated } from '../retry-while-outdated.ts'
import type { CommandHandler, Visit } from '../visit.ts'

const usualRange = { first: 0, last: 99 }

/** Longer than a phone is patient with a search: it has no status for that, so it comes back. */
const retryAfterSeconds = 60

/** [MS-ASCMD] 2.2.1.2, from 16.1 on: what Search does, with the hits as lists show them. */
export const find: CommandHandler = async (visit, document) => {
  if (!document) return statusAnswer('Find', FindStatus.InvalidRequest)
  const parsed = parseFindRequest(document, visit.request.version)
  if (!parsed.ok && parsed.status === FindResponseStatus.InvalidRange) return answerOf(visit, invalidRange)
  if (!parsed.ok) return statusAnswer('Find', parsed.status)
  const found = await retryWhileOutdated(visit, visit.visitor, async (visitor) => {
    const response = await look(visit, visitor, parsed.value)
    // Nothing was moved forward, so nothing has checked yet that this phone may still have what was found.
    return (await isSnapshotCurrent(visit.world.room.database, visitor.snapshot)) ? { response } : 'outdated'
  })
  if (found.kind === 'refuse') return found.answer
  const { response } = found.value
  return response === 'too-slow' ? busyAnswer(retryAfterSeconds) : answerOf(visit, response)
}

const invalidRange: FindResponse = {
  status: FindStatus.Success,
  response: { store: 'Mailbox', status: FindResponseStatus.InvalidRange, results: [] },
}

function answerOf({ request }: Visit, response: FindResponse): Answer {
  const answer = documentAnswer(buildFindResponse(response, request.version))
  const status = response.status === FindStatus.Success ? response.response?.status : response.status
  return status === undefined || status === FindResponseStatus.Success ? answer : { ...answer, status }
}

async function look(visit: Visit, visitor: Visitor, request: FindRequest): Promise<FindResponse | 'too-slow'> {
  return request.kind === 'gal' ? await findPeople(visit, request) : await findMail(visit, visitor, request)
}

async function findPeople(
  { world }: Visit,
  { query, range = usualRange, picture }: Extract<FindRequest, { kind: 'gal' }>,
): Promise<FindResponse> {
  const { people, total } = await searchDirectory(world.room, { text: query, offset: 0, limit: range.last + 1 })
  const results = people.map((person): FindResult => ({
    kind: 'person',
    person: galEntry(person, picture !== undefined),
  }))
  return found('GAL', results, total)
}

async function findMail(
  { world }: Visit,
  visitor: Visitor,
  request: Extract<FindRequest, { kind: 'mailbox' }>,
): Promise<FindResponse | 'too-slow'> {
  const { query, range = usualRange, collectionId, deepTraversal } = request
  if (request.class !== undefined && request.class.toLowerCase() !== 'email') return found('Mailbox', [], 0)
  const result = await searchMail(world.room, visitor, {
    words: keywordQueryWords(query),
    collectionIds: collectionId === undefined ? [] : [collectionId],
    isDeep: deepTraversal,
    range,
    options: { filterType: 0, bodyPreferences: [], mimeSupport: 0 },
  })
  if (result.kind === 'too-slow') return result.kind
  if (result.kind === 'unknown-folder') return { status: FindStatus.FolderSyncRequired }
  return found(
    'Mailbox',
    result.mails.map((mail) => mailResult(mail, visitor.snapshot.policy.limits)),
    result.total,
  )
}

function found(store: 'Mailbox' | 'GAL', results: readonly FindResult[], total: number): FindResponse {
  const counted = results.length === 0 ? {} : { range: { first: 0, last: results.length - 1 }, total }
  return { status: FindStatus.Success, response: { store, status: FindResponseStatus.Success, results, ...counted } }
}

function mailResult({ serverId, message }: FoundMail, limits: ContentLimits): FindResult {
  return {
    kind: 'mail',
    serverId,
    collectionId: message.folderId,
    mail: {
      subject: message.subject,
      receivedAt: message.receivedAt,
      displayTo: message.displayTo,
      displayCc: message.cc,
      importance: message.importance,
      isRead: message.isRead,
      isDraft: false,
      preview: textWithin(message.text.slice(0, 1_000), limits.maxTextSize).replaceAll(/\s+/g, ' ').trim(),
      hasAttachments: limits.areAttachmentsAllowed && message.attachments.some(({ isInline }) => !isInline),
      from: message.from,
    },
  }
}
