import { ComposeMail } from '../wbxml/code-pages/index.ts'
import { smartMailCommand } from './compose-mail-smart.ts'

const command = smartMailCommand(ComposeMail.SmartForward)

/**
 * [MS-ASCMD] 2.2.1.19 from 14.0 on. Refusals: those of SendMail, 103 without a source, 104 for an InstanceId that is no
 * date, 105 for a source named in both ways, 106 for an id that can be none.
 */
export const parseSmartForwardRequest = command.parseRequest

/** Undefined for success: the answer then has no body at all. */
export const buildSmartForwardResponse = command.buildResponse

/** The phone's side of `parseSmartForwardRequest`. */
export const buildSmartForwardRequest = command.buildRequest

/** The phone's side of `buildSmartForwardResponse`; no body is success. Throws ProtocolShapeError for what is no such answer. */
export const parseSmartForwardResponse = command.parseResponse
