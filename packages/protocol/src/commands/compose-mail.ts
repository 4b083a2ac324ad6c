import type { ProtocolVersion } from '../http/index.ts'
import { GlobalStatus } from '../status/index.ts'
import { accepted, isAtLeast, numberElement, readId, refused, textElement, type Parsed } from '../values/index.ts'
import { encodeUtf8 } from '../utf8.ts'
import { ComposeMail, RightsManagement } from '../wbxml/code-pages/index.ts'
import { childOf, element, textOf, type Tag, type WbxmlElement } from '../wbxml/index.ts'

/** What SendMail, SmartForward and SmartReply have in common. `mime` is the whole message, `clientId` the phone's name for this attempt. */
export type ComposedMail = {
  readonly clientId: string
  readonly saveInSentItems: boolean
  readonly mime: Uint8Array
}

/** Status 1 is answered without a body. */
export type ComposeMailResponse = { readonly status: number }

export const COMPOSE_SUCCESS = 1

/**
 * Refusals: 103 where ClientId or Mime is missing, 166 for an AccountId (we offer no second account), 168 for a rights
 * template: sent without it, the message would go out without the protection the user asked for.
 */
export function readComposedMail(root: WbxmlElement, version: ProtocolVersion): Parsed<ComposedMail> {
  const clientId = readId(textOf(root, ComposeMail.ClientId))
  const mime = readMime(root)
  if (clientId === undefined || mime === undefined) return refused(GlobalStatus.InvalidXML)
  // AccountId came with 14.1: before that it breaks the schema.
  if (textOf(root, ComposeMail.AccountId))
    return refused(isAtLeast(version, '14.1') ? GlobalStatus.InvalidAccountId : GlobalStatus.InvalidXML)
  if (textOf(root, RightsManagement.TemplateID)) return refused(GlobalStatus.IRM_FeatureDisabled)
  return accepted({ clientId, saveInSentItems: childOf(root, ComposeMail.SaveInSentItems) !== undefined, mime })
}

/** Opaque bytes by the book; some clients send the message as a string. */
function readMime(root: WbxmlElement): Uint8Array | undefined {
  const content = childOf(root, ComposeMail.Mime)?.content
  if (content instanceof Uint8Array) return content.length === 0 ? undefined : content
  return typeof content === 'string' && content !== '' ? encodeUtf8(content) : undefined
}

/** The phone's side of `readComposedMail`, in the order of the schema, with the source of an answer or forward in its place. */
export function composedMailElements(
  mail: ComposedMail,
  answering: { readonly source?: WbxmlElement; readonly replaceMime?: WbxmlElement | undefined } = {},
): (WbxmlElement | undefined)[] {
  return [
    textElement(ComposeMail.ClientId, mail.clientId),
    answering.source,
    mail.saveInSentItems ? element(ComposeMail.SaveInSentItems) : undefined,
    answering.replaceMime,
    element(ComposeMail.Mime, mail.mime),
  ]
}

/** Undefined for success: the answer then has no body at all. */
export function composeMailAnswer(root: Tag, { status }: ComposeMailResponse): WbxmlElement | undefined {
  return status === COMPOSE_SUCCESS ? undefined : element(root, [numberElement(ComposeMail.Status, status)])
}
