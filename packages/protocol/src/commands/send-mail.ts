import type { ProtocolVersion } from '../http/index.ts'
import { GlobalStatus } from '../status/index.ts'
import { present, refused, requireInteger, requireRoot, type Parsed } from '../values/index.ts'
import { ComposeMail } from '../wbxml/code-pages/index.ts'
import { element, type WbxmlElement } from '../wbxml/index.ts'
import {
  COMPOSE_SUCCESS,
  composedMailElements,
  composeMailAnswer,
  readComposedMail,
  type ComposedMail,
  type ComposeMailResponse,
} from './compose-mail.ts'

/** [MS-ASCMD] 2.2.1.17 from 14.0 on; up to 12.1 the body is the message and the rest stands in the query. */
export type SendMailRequest = ComposedMail

export type SendMailResponse = ComposeMailResponse

/** Refusals: 103 where ClientId or Mime is missing, 166 for an AccountId, 168 for a rights template. */
export function parseSendMailRequest(root: WbxmlElement, version: ProtocolVersion): Parsed<SendMailRequest> {
  return root.tag === ComposeMail.SendMail ? readComposedMail(root, version) : refused(GlobalStatus.InvalidXML)
}

/** Undefined for success: the answer then has no body at all. */
export function buildSendMailResponse(response: SendMailResponse, _version: ProtocolVersion): WbxmlElement | undefined {
  return composeMailAnswer(ComposeMail.SendMail, response)
}

/** The phone's side of `parseSendMailRequest`. */
export function buildSendMailRequest(request: SendMailRequest, _version: ProtocolVersion): WbxmlElement {
  return element(ComposeMail.SendMail, present(...composedMailElements(request)))
}

/** The phone's side of `buildSendMailResponse`; no body is success. Throws ProtocolShapeError for what is no such answer. */
export function parseSendMailResponse(root: WbxmlElement | undefined): SendMailResponse {
  if (root === undefined) return { status: COMPOSE_SUCCESS }
  requireRoot(root, ComposeMail.SendMail)
  return { status: requireInteger(root, ComposeMail.Status) }
}
