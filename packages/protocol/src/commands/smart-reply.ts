import { ComposeMail } from '../wbxml/code-pages/index.ts'
import { smartMailCommand } from './compose-mail-smart.ts'

const command = smartMailCommand(ComposeMail.SmartReply)

/** [MS-ASCMD] 2.2.1.20 from 14.0 on. Refusals as for SmartForward. */
export const parseSmartReplyRequest = command.parseRequest

/** Undefined for success: the answer then has no body at all. */
export const buildSmartReplyResponse = command.buildResponse

/** The phone's side of `parseSmartReplyRequest`. */
export const buildSmartReplyRequest = command.buildRequest

/** The phone's side of `buildSmartReplyResponse`; no body is success. Throws ProtocolShapeError for what is no such answer. */
export const parseSmartReplyResponse = command.parseResponse
