import { type MailContent } from '../port.ts'
import { decodeBytes } from './charset.ts'
import { cutText } from './clean-text.ts'
import { textToHtml } from './html-text.ts'

/** [MS-ASAIRS] Type: 1 plain text, 2 HTML, 4 MIME. */
export type BodyType = 1 | 2 | 4

/** [MS-ASAIRS] BodyPreference. */
export type BodyPreference = {
  readonly type: BodyType
  /** Bytes of UTF-8; undefined = do not cut. */
  readonly truncationSize?: number | undefined
  /** Nothing rather than a cut body. */
  readonly allOrNone?: boolean | undefined
  /** Characters of plain text, 0 to 255. */
  readonly preview?: number | undefined
}

/** What the device's policy says about bodies, in bytes of UTF-8; undefined = no limit. */
export type BodyPolicy = {
  readonly allowHtml: boolean
  readonly maxTextSize: number | undefined
  readonly maxHtmlSize: number | undefined
}

export type BodySource = Pick<MailContent, 'native' | 'text' | 'html'>

/** A body as the Body element carries it. */
export type ItemBody = {
  readonly type: BodyType
  readonly data: string
  readonly truncated: boolean
  /** Bytes of UTF-8 before any cut. */
  readonly estimatedDataSize: number
  readonly preview: string | undefined
}

/**
 * The body in the form asked for, as far as the policy allows it: without AllowHTMLEmail it is plain text. A type 4 preference is
 * answered by `mimeBodyFor`; here it gets the message's own form. With `allOrNone` a body that would be cut has no data.
 */
export function bodyFor(message: BodySource, preference: BodyPreference, policy: BodyPolicy): ItemBody {
  const type = typeFor(message, preference.type, policy)
  const whole = type === 2 ? (message.html ?? textToHtml(message.text)) : message.text
  const limit = smallest(preference.truncationSize, type === 2 ? policy.maxHtmlSize : policy.maxTextSize)
  const preview = preference.preview === undefined ? undefined : previewOf(message, preference.preview, policy)
  return { ...cutBody({ type, whole, limit, allOrNone: preference.allOrNone ?? false }), preview }
}

/**
 * The best of several preferences ([MS-ASAIRS] BodyPreference): the message's own form first, HTML before text, leaving out a
 * form with `allOrNone` that would be cut. Without a preference, or with MIME alone, it is plain text.
 */
export function chooseBody(message: BodySource, preferences: readonly BodyPreference[], policy: BodyPolicy): ItemBody {
  const native = message.native === 'html' ? 2 : 1
  const ranked = preferences
    .filter(({ type }) => type !== 4)
    .toSorted((one, other) => rank(one.type, native) - rank(other.type, native))
  for (const preference of ranked) {
    const body = bodyFor(message, preference, policy)
    if (!(body.truncated && preference.allOrNone === true)) return body
  }
  return bodyFor(message, ranked[0] ?? { type: 1 }, policy)
}

/** The original message as type 4. */
export function mimeBodyFor(mime: Uint8Array, preference: Omit<BodyPreference, 'type'>): ItemBody {
  const buffer = Buffer.from(mime.buffer, mime.byteOffset, mime.byteLength)
  const isCut = preference.truncationSize !== undefined && preference.truncationSize < buffer.length
  const kept = isCut
    ? buffer.subarray(0, preference.allOrNone === true ? 0 : utf8Boundary(buffer, preference.truncationSize ?? 0))
    : buffer
  return { type: 4, data: mimeText(kept), truncated: isCut, estimatedDataSize: buffer.length, preview: undefined }
}

/** As much of a text as so many bytes of UTF-8 hold; undefined = all of it. */
export function textWithin(text: string, bytes: number | undefined): string {
  if (bytes === undefined || Buffer.byteLength(text) <= bytes) return text
  const whole = Buffer.from(text)
  return whole.subarray(0, utf8Boundary(whole, bytes)).toString()
}

function typeFor(message: BodySource, wanted: BodyType, policy: BodyPolicy): 1 | 2 {
  if (!policy.allowHtml) return 1
  if (wanted === 4) return message.native === 'html' ? 2 : 1
  return wanted
}

function rank(type: BodyType, native: 1 | 2): number {
  if (type === native) return 0
  return type === 2 ? 1 : 2
}

function smallest(first: number | undefined, second: number | undefined): number {
  return Math.min(first ?? Number.POSITIVE_INFINITY, second ?? Number.POSITIVE_INFINITY)
}

type Cut = { readonly type: BodyType; readonly whole: string; readonly limit: number; readonly allOrNone: boolean }

function cutBody({ type, whole, limit, allOrNone }: Cut): Omit<ItemBody, 'preview'> {
  const estimatedDataSize = Buffer.byteLength(whole)
  if (estimatedDataSize <= limit) return { type, data: whole, truncated: false, estimatedDataSize }
  if (allOrNone) return { type, data: '', truncated: true, estimatedDataSize }
  const data = textWithin(whole, limit)
  return { type, data: type === 2 ? withoutBrokenTag(data) : data, truncated: true, estimatedDataSize }
}

/** The largest length up to `limit` that does not end inside a character. */
function utf8Boundary(bytes: Uint8Array, limit: number): number {
  let end = Math.max(0, Math.floor(limit))
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1
  return end
}

/** A cut inside a tag or an entity would show its remains as text. */
function withoutBrokenTag(html: string): string {
  const tag = html.lastIndexOf('<')
  const withoutTag = tag >= 0 && html.indexOf('>', tag) < 0 ? html.slice(0, tag) : html
  return withoutTag.replace(/&[#\w]{0,31}$/, '')
}

/**
 * Enough of a long text for 255 characters, without white space that would take their place; of what the policy lets be
 * seen of it, which it says in bytes.
 */
function previewOf(message: BodySource, length: number, { maxTextSize }: BodyPolicy): string {
  const shown = textWithin(cutText(message.text, 16_384), maxTextSize)
  return cutText(shown.replace(/\s+/g, ' ').trim(), Math.min(Math.max(0, length), 255))
}

/** NUL would end a WBXML string early. */
function mimeText(bytes: Uint8Array): string {
  return decodeBytes(bytes, 'utf-8').replaceAll('\0', '')
}
