import type { ProtocolVersion } from '../http/index.ts'
import { GlobalStatus } from '../status/index.ts'
import {
  accepted,
  numberElement,
  present,
  readId,
  refused,
  requireInteger,
  requireRoot,
  textElement,
  type Parsed,
} from '../values/index.ts'
import { encodeUtf8 } from '../utf8.ts'
import { ComposeMail, RightsManagement } from '../wbxml/code-pages/index.ts'
import { childOf, element, textOf, type WbxmlElement } from '../wbxml/index.ts'

/** [MS-ASCMD] 2.2.1.17 from 14.0 on. `mime` is the whole message, `clientId` the phone's name for this attempt. */
export type SendMailRequest = {
  readonly clientId: string
  readonly saveInSentItems: boolean
  readonly mime: Uint8Array
}

/** Status 1 is answered without a body. */
export type SendMailResponse = { readonly status: number }

const SUCCESS = 1

/**
 * Refusals: 103 where ClientId or Mime is missing, 166 for an AccountId (we offer no second account), 168 for a rights
 * template: sent without it, the message would go out without the protection the user asked for.
 */
export function parseSendMailRequest(root: WbxmlElement, _version: ProtocolVersion): Parsed<SendMailRequest> {
  if (root.tag !== ComposeMail.SendMail) return refused(GlobalStatus.InvalidXML)
  const clientId = readId(textOf(root, ComposeMail.ClientId))
  const mime = readMime(root)
  if (clientId === undefined || mime === undefined) return refused(GlobalStatus.InvalidXML)
  if (textOf(root, ComposeMail.AccountId)) return refused(GlobalStatus.InvalidAccountId)
  if (textOf(root, RightsManagement.TemplateID)) return refused(GlobalStatus.IRM_FeatureDisabled)
  return accepted({ clientId, saveInSentItems: childOf(root, ComposeMail.SaveInSentItems) !== undefined, mime })
}

/** Opaque bytes by the book; some clients send the message as a string. */
function readMime(root: WbxmlElement): Uint8Array | undefined {
  const content = childOf(root, ComposeMail.Mime)?.content
  if (content instanceof Uint8Array) return content.length === 0 ? undefined : content
  return typeof content === 'string' && content !== '' ? encodeUtf8(content) : undefined
}

/** Undefined for success: the answer then has no body at all. */
export function buildSendMailResponse(response: SendMailResponse, _version: ProtocolVersion): WbxmlElement | undefined {
  if (response.status === SUCCESS) return undefined
  return element(ComposeMail.SendMail, [numberElement(ComposeMail.Status, response.status)])
}

/** The phone's side of `parseSendMailRequest`. */
export function buildSendMailRequest(request: SendMailRequest, _version: ProtocolVersion): WbxmlElement {
  return element(
    ComposeMail.SendMail,
    present(
      textElement(ComposeMail.ClientId, request.clientId),
      request.saveInSentItems ? element(ComposeMail.SaveInSentItems) : undefined,
      element(ComposeMail.Mime, request.mime),
    ),
  )
}

/** The phone's side of `buildSendMailResponse`; no body is success. Throws ProtocolShapeError for what is no such answer. */
export function parseSendMailResponse(root: WbxmlElement | undefined): SendMailResponse {
  if (root === undefined) return { status: SUCCESS }
  requireRoot(root, ComposeMail.SendMail)
  return { status: requireInteger(root, ComposeMail.Status) }
}
