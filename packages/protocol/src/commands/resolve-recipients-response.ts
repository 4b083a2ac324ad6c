import type { ProtocolVersion } from '../http/index.ts'
import { ResolveRecipientsStatus } from '../status/index.ts'
import {
  isAtLeast,
  numberElement,
  optional,
  present,
  requireInteger,
  requireRoot,
  requireText,
  textElement,
} from '../values/index.ts'
import { ResolveRecipients } from '../wbxml/code-pages/index.ts'
import { childOf, childrenOf, element, textOf, type WbxmlElement } from '../wbxml/index.ts'

/** One answer for each name, in the order of the request; a failure has none. */
export type ResolveRecipientsResponse = { readonly status: number; readonly answers: readonly RecipientAnswer[] }

/** `recipients` are those who could be meant: one (status 1), several (2, or 3 where the list is cut), none (4). */
export type RecipientAnswer = {
  readonly to: string
  readonly status: number
  readonly recipients: readonly Recipient[]
  /** How many could be meant, where the list is cut. */
  readonly count?: number
}

/**
 * `type` 1 is a person of the address list, 2 a contact. Certificates, availability and photo are statuses here: this server
 * keeps no certificates of others, no free and busy times and no photos.
 */
export type Recipient = {
  readonly type: 1 | 2
  readonly displayName: string
  readonly emailAddress: string
  readonly certificatesStatus?: number
  readonly availabilityStatus?: number
  readonly pictureStatus?: number
}

const MAX_NAME_LENGTH = 256

export function buildResolveRecipientsResponse(
  { status, answers }: ResolveRecipientsResponse,
  version: ProtocolVersion,
): WbxmlElement {
  return element(ResolveRecipients.ResolveRecipients, [
    numberElement(ResolveRecipients.Status, status),
    ...(status === ResolveRecipientsStatus.Success ? answers.map((answer) => answerElement(answer, version)) : []),
  ])
}

function answerElement({ to, status, recipients, count }: RecipientAnswer, version: ProtocolVersion): WbxmlElement {
  return element(ResolveRecipients.Response, [
    textElement(ResolveRecipients.To, to),
    numberElement(ResolveRecipients.Status, status),
    numberElement(ResolveRecipients.RecipientCount, count ?? recipients.length),
    ...recipients.map((recipient) => recipientElement(recipient, version)),
  ])
}

function recipientElement(recipient: Recipient, version: ProtocolVersion): WbxmlElement {
  const { type, displayName, emailAddress, certificatesStatus, availabilityStatus, pictureStatus } = recipient
  const statusIn = (status: number) => [numberElement(ResolveRecipients.Status, status)]
  const since = <T>(minimum: ProtocolVersion, value: T) => (isAtLeast(version, minimum) ? value : undefined)
  return element(
    ResolveRecipients.Recipient,
    present(
      numberElement(ResolveRecipients.Type, type),
      textElement(ResolveRecipients.DisplayName, displayName, MAX_NAME_LENGTH),
      textElement(ResolveRecipients.EmailAddress, emailAddress, MAX_NAME_LENGTH),
      optional(since('14.0', availabilityStatus), (code) => element(ResolveRecipients.Availability, statusIn(code))),
      optional(certificatesStatus, (code) =>
        element(ResolveRecipients.Certificates, [
          ...statusIn(code),
          numberElement(ResolveRecipients.CertificateCount, 0),
          numberElement(ResolveRecipients.RecipientCount, 1),
        ]),
      ),
      optional(since('14.1', pictureStatus), (code) => element(ResolveRecipients.Picture, statusIn(code))),
    ),
  )
}

/** The phone's side of `buildResolveRecipientsResponse`. Throws ProtocolShapeError for what is no such answer. */
export function parseResolveRecipientsResponse(root: WbxmlElement): ResolveRecipientsResponse {
  requireRoot(root, ResolveRecipients.ResolveRecipients)
  const answers = childrenOf(root).filter(({ tag }) => tag === ResolveRecipients.Response)
  return { status: requireInteger(root, ResolveRecipients.Status), answers: answers.map(readAnswer) }
}

function readAnswer(answer: WbxmlElement): RecipientAnswer {
  const recipients = childrenOf(answer)
    .filter(({ tag }) => tag === ResolveRecipients.Recipient)
    .map(readRecipient)
  const count = requireInteger(answer, ResolveRecipients.RecipientCount)
  return {
    to: requireText(answer, ResolveRecipients.To),
    status: requireInteger(answer, ResolveRecipients.Status),
    recipients,
    ...(count !== recipients.length && { count }),
  }
}

function readRecipient(recipient: WbxmlElement): Recipient {
  const certificates = childOf(recipient, ResolveRecipients.Certificates)
  const availability = childOf(recipient, ResolveRecipients.Availability)
  const picture = childOf(recipient, ResolveRecipients.Picture)
  return {
    type: requireInteger(recipient, ResolveRecipients.Type) === 2 ? 2 : 1,
    displayName: textOf(recipient, ResolveRecipients.DisplayName) ?? '',
    emailAddress: requireText(recipient, ResolveRecipients.EmailAddress),
    ...(certificates && { certificatesStatus: requireInteger(certificates, ResolveRecipients.Status) }),
    ...(availability && { availabilityStatus: requireInteger(availability, ResolveRecipients.Status) }),
    ...(picture && { pictureStatus: requireInteger(picture, ResolveRecipients.Status) }),
  }
}
