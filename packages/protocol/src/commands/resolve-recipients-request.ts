import type { ProtocolVersion } from '../http/index.ts'
import { ResolveRecipientsStatus } from '../status/index.ts'
import {
  accepted,
  formatWireDate,
  isAtLeast,
  numberElement,
  optional,
  parseWireDate,
  present,
  readIntegerBetween,
  refused,
  textElement,
  type Parsed,
} from '../values/index.ts'
import { ResolveRecipients } from '../wbxml/code-pages/index.ts'
import { childOf, childrenOf, element, ownText, textOf, type Tag, type WbxmlElement } from '../wbxml/index.ts'
import { pictureLimitsElement, readPictureLimits, type PictureLimits } from './search/picture-limits.ts'

/**
 * [MS-ASCMD] 2.2.1.15: names and addresses, in the order of the request. `certificates` 1 none, 2 whole ones, 3 their short
 * form; `maxAmbiguous` bounds the suggestions for one name. Availability from 14.0 on, photos from 14.1 on.
 */
export type ResolveRecipientsRequest = {
  readonly to: readonly string[]
  readonly certificates: 1 | 2 | 3
  readonly maxCertificates?: number
  readonly maxAmbiguous?: number
  readonly availability?: AvailabilityWindow
  readonly picture?: PictureLimits
}

export type AvailabilityWindow = { readonly start: Date; readonly end: Date }

export const resolveRecipientsLimits = { maxTo: 100, maxToLength: 256, maxAvailabilityDays: 42 } as const

const MAX_SUGGESTIONS = 9_999
const DAY_MS = 86_400_000

/**
 * Refusal: 5 for a malformed request, more than 100 names, a name of more than 256 characters, or a window that cannot
 * be. Up to 12.1 more names than that are taken for the first hundred, as Exchange 2007 is said to be tolerant there.
 */
export function parseResolveRecipientsRequest(
  root: WbxmlElement,
  version: ProtocolVersion,
): Parsed<ResolveRecipientsRequest> {
  if (root.tag !== ResolveRecipients.ResolveRecipients) return refused(ResolveRecipientsStatus.ProtocolError)
  const to = childrenOf(root)
    .filter(({ tag }) => tag === ResolveRecipients.To)
    .map(ownText)
  const { maxTo, maxToLength } = resolveRecipientsLimits
  const isTooMany = to.length > maxTo && isAtLeast(version, '14.0')
  const isWhole = to.length > 0 && to.every((name) => name !== '' && name.length <= maxToLength)
  const options = readOptions(childOf(root, ResolveRecipients.Options), version)
  if (isTooMany || !isWhole || options === undefined) return refused(ResolveRecipientsStatus.ProtocolError)
  return accepted({ to: to.slice(0, maxTo), ...options })
}

type Options = Omit<ResolveRecipientsRequest, 'to'>

function readOptions(options: WbxmlElement | undefined, version: ProtocolVersion): Options | undefined {
  if (options === undefined) return { certificates: 1 }
  const certificates = readIntegerBetween(textOf(options, ResolveRecipients.CertificateRetrieval) ?? '1', 1, 3)
  const maxCertificates = readCount(options, ResolveRecipients.MaxCertificates)
  const maxAmbiguous = readCount(options, ResolveRecipients.MaxAmbiguousRecipients)
  const availabilityElement = isAtLeast(version, '14.0') ? childOf(options, ResolveRecipients.Availability) : undefined
  const availability = availabilityElement && readAvailability(availabilityElement)
  const pictureElement = isAtLeast(version, '14.1') ? childOf(options, ResolveRecipients.Picture) : undefined
  const picture = pictureElement && readPictureLimits(pictureElement, ResolveRecipients)
  if (certificates !== 1 && certificates !== 2 && certificates !== 3) return undefined
  if (maxCertificates === 'malformed' || maxAmbiguous === 'malformed') return undefined
  if (availabilityElement !== undefined && availability === undefined) return undefined
  if (pictureElement !== undefined && picture === undefined) return undefined
  return {
    certificates,
    ...(maxCertificates !== undefined && { maxCertificates }),
    ...(maxAmbiguous !== undefined && { maxAmbiguous }),
    ...(availability && { availability }),
    ...(picture && { picture }),
  }
}

function readCount(options: WbxmlElement, tag: Tag): number | undefined | 'malformed' {
  const text = textOf(options, tag)
  return text === undefined ? undefined : (readIntegerBetween(text, 0, MAX_SUGGESTIONS) ?? 'malformed')
}

/** Undefined for what is no date, an end before its start, or more than 42 days. */
function readAvailability(availability: WbxmlElement): AvailabilityWindow | undefined {
  const start = parseWireDate(textOf(availability, ResolveRecipients.StartTime) ?? '')
  const end = parseWireDate(textOf(availability, ResolveRecipients.EndTime) ?? '')
  if (start === undefined || end === undefined) return undefined
  const days = (end.getTime() - start.getTime()) / DAY_MS
  return days < 0 || days > resolveRecipientsLimits.maxAvailabilityDays ? undefined : { start, end }
}

/** The phone's side of `parseResolveRecipientsRequest`. */
export function buildResolveRecipientsRequest(
  request: ResolveRecipientsRequest,
  _version: ProtocolVersion,
): WbxmlElement {
  const { to, certificates, maxCertificates, maxAmbiguous, availability, picture } = request
  const options = present(
    certificates === 1 ? undefined : numberElement(ResolveRecipients.CertificateRetrieval, certificates),
    optional(maxCertificates, (count) => numberElement(ResolveRecipients.MaxCertificates, count)),
    optional(maxAmbiguous, (count) => numberElement(ResolveRecipients.MaxAmbiguousRecipients, count)),
    optional(availability, availabilityElement),
    optional(picture, (limits) => pictureLimitsElement(limits, ResolveRecipients)),
  )
  return element(ResolveRecipients.ResolveRecipients, [
    ...to.map((name) => textElement(ResolveRecipients.To, name)),
    ...(options.length === 0 ? [] : [element(ResolveRecipients.Options, options)]),
  ])
}

function availabilityElement({ start, end }: AvailabilityWindow): WbxmlElement {
  return element(ResolveRecipients.Availability, [
    textElement(ResolveRecipients.StartTime, formatWireDate(start)),
    textElement(ResolveRecipients.EndTime, formatWireDate(end)),
  ])
}
