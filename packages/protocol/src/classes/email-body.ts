import type { ProtocolVersion } from '../http/index.ts'
import { booleanElement, isAtLeast, numberElement, optional, present, textElement, wireText } from '../values/index.ts'
import { AirSyncBase, Email } from '../wbxml/code-pages/index.ts'
import { element, type WbxmlElement } from '../wbxml/index.ts'

/**
 * The body of a message in the format chosen for the phone: 1 text, 2 HTML, 4 MIME. `estimatedDataSize` is the size of
 * the whole in bytes, `data` what of it is sent; bytes go out as opaque, which MIME that is no UTF-8 needs.
 */
export type EmailBody = {
  readonly type: 1 | 2 | 4
  readonly estimatedDataSize: number
  readonly truncated: boolean
  readonly data: string | Uint8Array
  readonly preview?: string
}

const MAX_PREVIEW_LENGTH = 255

/** One AirSyncBase:Body from 12.0 on, children in the schema's order; before that the three elements of the Email page. */
export function emailBodyElements(body: EmailBody, version: ProtocolVersion): readonly WbxmlElement[] {
  if (!isAtLeast(version, '12.0')) return legacyElements(body)
  const preview = isAtLeast(version, '14.0') ? body.preview : undefined
  return [
    element(
      AirSyncBase.Body,
      present(
        numberElement(AirSyncBase.Type, body.type),
        numberElement(AirSyncBase.EstimatedDataSize, body.estimatedDataSize),
        booleanElement(AirSyncBase.Truncated, body.truncated),
        element(AirSyncBase.Data, dataContent(body)),
        optional(preview, (text) => textElement(AirSyncBase.Preview, text, MAX_PREVIEW_LENGTH)),
      ),
    ),
  ]
}

function legacyElements(body: EmailBody): readonly WbxmlElement[] {
  const [data, size, truncated] =
    body.type === 4
      ? [Email.MIMEData, Email.MIMESize, Email.MIMETruncated]
      : [Email.Body, Email.BodySize, Email.BodyTruncated]
  return [
    booleanElement(truncated, body.truncated),
    numberElement(size, body.estimatedDataSize),
    element(data, dataContent(body)),
  ]
}

function dataContent({ data }: EmailBody): string | Uint8Array {
  return typeof data === 'string' ? wireText(data) : data
}
