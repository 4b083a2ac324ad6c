import type { ProtocolVersion } from '../http/index.ts'
import { GlobalStatus } from '../status/index.ts'
import { accepted, present, refused, requireInteger, requireRoot, type Parsed } from '../values/index.ts'
import { ComposeMail } from '../wbxml/code-pages/index.ts'
import { childOf, element, type Tag, type WbxmlElement } from '../wbxml/index.ts'
import {
  COMPOSE_SUCCESS,
  composedMailElements,
  composeMailAnswer,
  readComposedMail,
  type ComposedMail,
  type ComposeMailResponse,
} from './compose-mail.ts'
import { readSourceElement, sourceElement, type MailSource } from './compose-mail-source.ts'

/** [MS-ASCMD] 2.2.1.19 and 2.2.1.20. With `replaceMime` the message is complete: nothing of the original is added to it. */
export type SmartMailRequest = ComposedMail & {
  readonly source: MailSource
  readonly replaceMime: boolean
}

/** The two commands differ in their root alone. */
export function smartMailCommand(root: Tag) {
  return {
    parseRequest(document: WbxmlElement, version: ProtocolVersion): Parsed<SmartMailRequest> {
      if (document.tag !== root) return refused(GlobalStatus.InvalidXML)
      const mail = readComposedMail(document, version)
      if (!mail.ok) return mail
      const source = readSourceElement(document)
      if (!source.ok) return source
      const replaceMime = childOf(document, ComposeMail.ReplaceMime) !== undefined
      return accepted({ ...mail.value, source: source.value, replaceMime })
    },
    buildResponse: (response: ComposeMailResponse, _version: ProtocolVersion): WbxmlElement | undefined =>
      composeMailAnswer(root, response),
    buildRequest(request: SmartMailRequest, _version: ProtocolVersion): WbxmlElement {
      const answering = {
        source: sourceElement(request.source),
        replaceMime: request.replaceMime ? element(ComposeMail.ReplaceMime) : undefined,
      }
      return element(root, present(...composedMailElements(request, answering)))
    },
    parseResponse(document: WbxmlElement | undefined): ComposeMailResponse {
      if (document === undefined) return { status: COMPOSE_SUCCESS }
      requireRoot(document, root)
      return { status: requireInteger(document, ComposeMail.Status) }
    },
  }
}
