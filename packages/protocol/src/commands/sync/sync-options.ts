import type { ProtocolVersion } from '../../http/index.ts'
import { GlobalStatus, SyncStatus } from '../../status/index.ts'
import {
  accepted,
  isAtLeast,
  numberElement,
  optional,
  present,
  readIntegerBetween,
  refused,
  textElement,
  type Parsed,
} from '../../values/index.ts'
import { AirSync, AirSyncBase } from '../../wbxml/code-pages/index.ts'
import { childOf, childrenOf, element, textOf, type WbxmlElement } from '../../wbxml/index.ts'
import { bodyPreferenceElement, readBodyPreferences, type BodyPreference } from '../body-preference.ts'
import { legacyOptionsElement, readLegacyBodies } from './legacy-sync-options.ts'

/**
 * How a phone wants the items of a collection ([MS-ASCMD] Options). `filterType` is 0 to 8 of [MS-ASCMD] FilterType, of
 * which mail takes 0 to 5 (else status 4, for the caller to say); `mimeTruncation` 0 to 8 of MIMETruncation; `conflict` 0:
 * the phone wins, 1: the server. `class` is undefined for the collection's own; no SMS is served, so its options are left out.
 */
export type SyncOptions = {
  readonly filterType: number
  readonly bodyPreferences: readonly BodyPreference[]
  readonly mimeSupport: 0 | 1 | 2
  readonly mimeTruncation: number | undefined
  readonly conflict: 0 | 1
  readonly class?: string
}

type MimeSupport = SyncOptions['mimeSupport']

const ONLY_BODY_PART_TYPE = '2'

/**
 * The options of a collection; undefined if it says nothing about them. Refusals: 4 for two of the same class, for a
 * pair other than Email and SMS and for a value out of range, from 14.1 on 164 for a body part in another format than HTML.
 */
export function readSyncOptions(collection: WbxmlElement, version: ProtocolVersion): Parsed<SyncOptions | undefined> {
  const all = childrenOf(collection).filter((child) => child.tag === AirSync.Options)
  if (!isAllowedPair(all.map(classOf))) return refused(SyncStatus.ProtocolError)
  if (isAtLeast(version, '14.1') && all.some(hasUnsupportedBodyPart))
    return refused(GlobalStatus.BodyPartPreferenceTypeNotSupported)
  const own = all.find((options) => classOf(options) !== 'SMS')
  if (own === undefined) return accepted(undefined)
  const options = readOptions(own, version)
  return options === undefined ? refused(SyncStatus.ProtocolError) : accepted(options)
}

function classOf(options: WbxmlElement): string | undefined {
  return textOf(options, AirSync.Class)
}

/** NOTE a missing Class stands for the collection's own, which beside SMS can only be Email. */
function isAllowedPair(classes: readonly (string | undefined)[]): boolean {
  if (classes.length < 2) return true
  const names = classes.map((name) => name ?? 'Email')
  return names.length === 2 && names.includes('Email') && names.includes('SMS')
}

function hasUnsupportedBodyPart(options: WbxmlElement): boolean {
  const preference = childOf(options, AirSyncBase.BodyPartPreference)
  return preference !== undefined && textOf(preference, AirSyncBase.Type) !== ONLY_BODY_PART_TYPE
}

function readOptions(options: WbxmlElement, version: ProtocolVersion): SyncOptions | undefined {
  const number = (text: string | undefined, fallback: string, high: number) =>
    readIntegerBetween(text ?? fallback, 0, high)
  const filterType = number(textOf(options, AirSync.FilterType), '0', 8)
  const mimeSupport = number(textOf(options, AirSync.MIMESupport), '0', 2)
  const conflict = number(textOf(options, AirSync.Conflict), '1', 1)
  const mimeTruncation = number(textOf(options, AirSync.MIMETruncation), '8', 8)
  if (filterType === undefined || mimeTruncation === undefined) return undefined
  if (mimeSupport !== 0 && mimeSupport !== 1 && mimeSupport !== 2) return undefined
  if (conflict !== 0 && conflict !== 1) return undefined
  const bodyPreferences = readBodies(options, mimeSupport, version)
  if (bodyPreferences === undefined) return undefined
  const className = classOf(options)
  return {
    filterType,
    bodyPreferences,
    mimeSupport,
    mimeTruncation: childOf(options, AirSync.MIMETruncation) && mimeTruncation,
    conflict,
    ...(className !== undefined && { class: className }),
  }
}

function readBodies(options: WbxmlElement, mimeSupport: MimeSupport, version: ProtocolVersion) {
  return isAtLeast(version, '12.0') ? readBodyPreferences(options) : readLegacyBodies(options, mimeSupport)
}

/** The phone's side: one Options element. */
export function syncOptionsElement(options: SyncOptions, version: ProtocolVersion): WbxmlElement {
  if (!isAtLeast(version, '12.0')) return legacyOptionsElement(options)
  return element(
    AirSync.Options,
    present(
      numberElement(AirSync.FilterType, options.filterType),
      optional(options.class, (name) => textElement(AirSync.Class, name)),
      optional(options.mimeTruncation, (value) => numberElement(AirSync.MIMETruncation, value)),
      numberElement(AirSync.MIMESupport, options.mimeSupport),
      numberElement(AirSync.Conflict, options.conflict),
      ...options.bodyPreferences.map(bodyPreferenceElement),
    ),
  )
}
