import { SettingsPropertyStatus } from '../status/index.ts'
import { readIntegerBetween } from '../values/index.ts'
import { Settings } from '../wbxml/code-pages/index.ts'
import { childOf, childrenOf, textOf, type Tag, type WbxmlElement } from '../wbxml/index.ts'

/**
 * The status of setting automatic replies ([MS-ASCMD] Oof) on a server that keeps none: switching them off succeeds, as they
 * are; what contradicts itself is refused as every server would, and anything else is 5, so that no phone believes that
 * somebody is answering for its user.
 */
export function oofSetStatus(set: WbxmlElement): number {
  const state = readIntegerBetween(textOf(set, Settings.OofState), 0, 2)
  const messages = childrenOf(set).filter(({ tag }) => tag === Settings.OofMessage)
  if (state === undefined || messages.some(hasForeignBodyType)) return SettingsPropertyStatus.InvalidArguments
  const hasStart = childOf(set, Settings.StartTime) !== undefined
  const hasEnd = childOf(set, Settings.EndTime) !== undefined
  if (state === duringTimes && hasStart !== hasEnd) return SettingsPropertyStatus.ProtocolError
  const [known, unknown] = externalAudiences.map((audience) => replyTo(messages, audience))
  if (known !== undefined && unknown !== undefined && known !== unknown)
    return SettingsPropertyStatus.ConflictingArguments
  return state === off ? SettingsPropertyStatus.Success : SettingsPropertyStatus.InvalidArguments
}

const off = 0
const duringTimes = 2

/** Senders outside of the organization get one text, whether they are known or not. */
const externalAudiences: readonly Tag[] = [Settings.AppliesToExternalKnown, Settings.AppliesToExternalUnknown]

function hasForeignBodyType(message: WbxmlElement): boolean {
  const type = textOf(message, Settings.BodyType)?.trim().toUpperCase() ?? 'TEXT'
  return type !== 'TEXT' && type !== 'HTML'
}

function replyTo(messages: readonly WbxmlElement[], audience: Tag): string | undefined {
  const message = messages.find((candidate) => childOf(candidate, audience) !== undefined)
  return message && textOf(message, Settings.ReplyMessage)
}
