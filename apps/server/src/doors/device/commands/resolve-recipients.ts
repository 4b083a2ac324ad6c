import {
  buildResolveRecipientsResponse,
  parseResolveRecipientsRequest,
  type Recipient,
  type RecipientAnswer,
  type ResolveRecipientsRequest,
} from '@gatepost/protocol/commands'
import {
  GlobalStatus,
  RecipientCertificatesStatus,
  RecipientStatus,
  ResolveRecipientsStatus,
} from '@gatepost/protocol/status'
import { isSnapshotCurrent } from '../../../sync/index.ts'
import { resolveNames, type DirectoryPerson, type ResolvedName } from '../../../users/index.ts'
import { documentAnswer, statusAnswer } from '../answer.ts'
import { retryWhileOutdated } from '../retry-while-outdated.ts'
import type { CommandHandler } from '../visit.ts'

/** Suggestions for a name that could be several people's. */
const mostSuggestions = 20

const personOfTheList = 1

/**
 * [MS-ASCMD] 2.2.1.15: who is meant by what was typed. Nobody's certificates, photos and free and busy times are kept here, and
 * each of these says so by its own status.
 */
export const resolveRecipients: CommandHandler = async (visit, document) => {
  const { version } = visit.request
  if (!document) return statusAnswer('ResolveRecipients', ResolveRecipientsStatus.ProtocolError)
  const parsed = parseResolveRecipientsRequest(document, version)
  if (!parsed.ok) return statusAnswer('ResolveRecipients', parsed.status)
  const { to, maxAmbiguous = mostSuggestions } = parsed.value
  const suggestions = Math.min(maxAmbiguous, mostSuggestions)
  const looked = await retryWhileOutdated(visit, visit.visitor, async ({ snapshot }) => {
    const names = await resolveNames(visit.world.room, to, suggestions)
    // Nothing was moved forward, so nothing has checked yet that this phone may still know this.
    return (await isSnapshotCurrent(visit.world.room.database, snapshot)) ? names : 'outdated'
  })
  if (looked.kind === 'refuse') return looked.answer
  const answers = looked.value.map((resolved, index) => answerFor(to[index] ?? '', resolved, parsed.value))
  return documentAnswer(buildResolveRecipientsResponse({ status: ResolveRecipientsStatus.Success, answers }, version))
}

function answerFor(to: string, { people, total }: ResolvedName, request: ResolveRecipientsRequest): RecipientAnswer {
  const [person] = people
  if (total === 0) return { to, status: RecipientStatus.NoMatch, recipients: [] }
  if (total === 1 && person) return { to, status: RecipientStatus.Resolved, recipients: [recipient(person, request)] }
  // Of people who are only suggested nothing more is told ([MS-ASCMD] Certificates, Availability).
  const recipients = people.map(nameOnly)
  if (recipients.length === total) return { to, status: RecipientStatus.Ambiguous, recipients }
  return { to, status: RecipientStatus.AmbiguousPartial, recipients, count: total }
}

function nameOnly({ displayName, address }: DirectoryPerson): Recipient {
  return { type: personOfTheList, displayName, emailAddress: address }
}

function recipient(person: DirectoryPerson, request: ResolveRecipientsRequest): Recipient {
  return {
    ...nameOnly(person),
    ...(request.availability && { availabilityStatus: GlobalStatus.AvailabilityFailure }),
    ...(request.certificates !== 1 && { certificatesStatus: RecipientCertificatesStatus.NoCertificate }),
    ...(request.picture && { pictureStatus: GlobalStatus.NoPicture }),
  }
}
