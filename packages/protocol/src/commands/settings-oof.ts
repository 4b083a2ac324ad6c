import { SettingsPropertyStatus } from '../status/index.ts'
import {
  booleanElement,
  formatWireDate,
  numberElement,
  optional,
  parseWireDate,
  present,
  readBoolean,
  readIntegerBetween,
  textElement,
} from '../values/index.ts'
import { Settings } from '../wbxml/code-pages/index.ts'
import { childOf, childrenOf, element, textOf, type Tag, type WbxmlElement } from '../wbxml/index.ts'

/** Automatic replies as they travel ([MS-ASCMD] Oof). `state`: 0 off, 1 on, 2 between the two times. */
export type OofSettings = {
  readonly state: 0 | 1 | 2
  readonly startTime?: Date
  readonly endTime?: Date
  /** At most one for each audience. */
  readonly messages: readonly OofMessage[]
}

export type OofMessage = {
  readonly audience: OofAudience
  readonly isEnabled: boolean
  readonly text?: string
  readonly bodyType?: 'TEXT' | 'HTML'
}

export type OofAudience = 'internal' | 'externalKnown' | 'externalUnknown'

/** Characters of a reply; more are no answer but a letter. */
export const MAX_OOF_TEXT = 8_000

/** What a phone wants to be answered, or the status of the refusal: 2 malformed, 5 invalid, 6 contradicts itself. */
export function readOofSet(set: WbxmlElement): { readonly settings: OofSettings } | { readonly status: number } {
  const state = states[readIntegerBetween(textOf(set, Settings.OofState), 0, 2) ?? -1]
  const messages = childrenOf(set)
    .filter(({ tag }) => tag === Settings.OofMessage)
    .flatMap(readMessage)
  if (state === undefined || messages.includes('invalid')) return { status: SettingsPropertyStatus.InvalidArguments }
  const startTime = readTime(set, Settings.StartTime)
  const endTime = readTime(set, Settings.EndTime)
  if (startTime === 'malformed' || endTime === 'malformed') return { status: SettingsPropertyStatus.ProtocolError }
  if (state === 2 && (startTime === undefined) !== (endTime === undefined))
    return { status: SettingsPropertyStatus.ProtocolError }
  if (state === 2 && startTime && endTime && endTime <= startTime)
    return { status: SettingsPropertyStatus.InvalidArguments }
  const read = messages.filter((message) => message !== 'invalid')
  const [known, unknown] = externals.map((audience) => read.find((message) => message.audience === audience)?.text)
  // Senders outside of the organization get one text, whether they are known or not.
  if (known !== undefined && unknown !== undefined && known !== unknown)
    return { status: SettingsPropertyStatus.ConflictingArguments }
  return { settings: { state, ...(startTime && { startTime }), ...(endTime && { endTime }), messages: read } }
}

const states = [0, 1, 2] as const

const externals = ['externalKnown', 'externalUnknown'] as const satisfies readonly OofAudience[]

const audienceTags = {
  internal: Settings.AppliesToInternal,
  externalKnown: Settings.AppliesToExternalKnown,
  externalUnknown: Settings.AppliesToExternalUnknown,
} as const satisfies Record<OofAudience, Tag>

const audiences = ['internal', ...externals] as const

/** One message may name several audiences. Without a text it is not enabled. */
function readMessage(message: WbxmlElement): (OofMessage | 'invalid')[] {
  const bodyType = bodyTypeOf(textOf(message, Settings.BodyType))
  const text = textOf(message, Settings.ReplyMessage)
  if (bodyType === undefined || (text ?? '').length > MAX_OOF_TEXT) return ['invalid']
  const isEnabled = text !== undefined && (readBoolean(textOf(message, Settings.Enabled)) ?? false)
  return audiences
    .filter((audience) => childOf(message, audienceTags[audience]) !== undefined)
    .map((audience) => ({ audience, isEnabled, ...(text !== undefined && { text, bodyType }) }))
}

/** Undefined for what is none; nothing said means plain text. */
export function bodyTypeOf(text: string | undefined): 'TEXT' | 'HTML' | undefined {
  const type = text?.trim().toUpperCase() ?? 'TEXT'
  return type === 'TEXT' || type === 'HTML' ? type : undefined
}

function readTime(set: WbxmlElement, tag: Tag): Date | undefined | 'malformed' {
  const text = textOf(set, tag)
  return text === undefined ? undefined : (parseWireDate(text) ?? 'malformed')
}

/** The children of Oof Get in an answer, and of Oof Set in a request. */
export function oofChildren({ state, startTime, endTime, messages }: OofSettings): WbxmlElement[] {
  return [
    ...present(
      numberElement(Settings.OofState, state),
      optional(startTime, (time) => textElement(Settings.StartTime, formatWireDate(time))),
      optional(endTime, (time) => textElement(Settings.EndTime, formatWireDate(time))),
    ),
    ...messages.map(({ audience, isEnabled, text, bodyType = 'TEXT' }) =>
      element(
        Settings.OofMessage,
        present(
          element(audienceTags[audience]),
          booleanElement(Settings.Enabled, isEnabled),
          optional(text, (reply) => textElement(Settings.ReplyMessage, reply)),
          optional(text, () => textElement(Settings.BodyType, bodyType)),
        ),
      ),
    ),
  ]
}
