import type { ProtocolVersion } from '../http/index.ts'
import { booleanElement, isAtLeast, numberElement, optional, present, textElement, wireText } from '../values/index.ts'
import { AirSyncBase, Email, ItemOperations } from '../wbxml/code-pages/index.ts'
import { element, type Tag, type WbxmlElement } from '../wbxml/index.ts'

/**
 * The body of a message in the format chosen for the phone: 1 text, 2 HTML, 4 MIME. `estimatedDataSize` is the size of
 * the whole in bytes, `data` what of it is sent; bytes go out as opaque, which MIME that is no UTF-8 needs. With `part`
 * the data travels beside the document, as that part of a multipart answer ([MS-ASCMD] Part).
 */
export type EmailBody = {
  readonly type: 1 | 2 | 4
  readonly estimatedDataSize: number
  readonly truncated: boolean
  readonly data: string | Uint8Array
  readonly preview?: string
  readonly part?: number
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
        body.part === undefined ? dataElement(AirSyncBase.Data, body) : undefined,
        optional(preview, (text) => textElement(AirSyncBase.Preview, text, MAX_PREVIEW_LENGTH)),
        optional(body.part, (part) => numberElement(ItemOperations.Part, part)),
      ),
    ),
  ]
}

function legacyElements(body: EmailBody): readonly WbxmlElement[] {
  const [data, size, truncated] =
    body.type === 4
      ? [Email.MIMEData, Email.MIMESize, Email.MIMETruncated]
      : [Email.Body, Email.BodySize, Email.BodyTruncated]
  return present(
    booleanElement(truncated, body.truncated),
    numberElement(size, body.estimatedDataSize),
    dataElement(data, body),
  )
}

/** Where everything was cut off there is no such element. */
function dataElement(tag: Tag, { data, truncated }: EmailBody): WbxmlElement | undefined {
  if (truncated && data.length === 0) return undefined
  return element(tag, typeof data === 'string' ? wireText(data) : data)
}
