import type { WbxmlElement } from '@gatepost/protocol/wbxml'
import { PhoneError } from './phone-error.ts'

/** Reads an answer that must have a body. Throws PhoneError `shape` where it has none or makes no sense. */
export function readAnswer<Response>(
  command: string,
  root: WbxmlElement | undefined,
  parse: (root: WbxmlElement) => Response,
): Response {
  if (root === undefined) throw new PhoneError('shape', `the answer to ${command} is empty`)
  return readAnswerOrNothing(command, root, () => parse(root))
}

/** The same for commands whose answer may have no body: Sync without changes, SendMail that succeeded. */
export function readAnswerOrNothing<Response>(
  command: string,
  root: WbxmlElement | undefined,
  parse: (root: WbxmlElement | undefined) => Response,
): Response {
  try {
    return parse(root)
  } catch (cause) {
    throw new PhoneError('shape', `the answer to ${command} makes no sense`, { cause })
  }
}
