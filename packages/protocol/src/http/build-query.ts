import { encodeUtf8 } from '../utf8.ts'
import { type Base64Form, encodeBase64 } from './base64.ts'
import { commandsTable } from './commands-table.ts'
import {
  ACCEPT_MULTI_PART_BIT,
  type EasRequest,
  OPTIONS_TAG,
  SAVE_IN_SENT_BIT,
  textParameters,
  USER_TAG,
} from './eas-request.ts'
import type { RequestHeader } from './header-tables.ts'
import { languageOf } from './locale.ts'
import { byteOfVersion } from './versions.ts'

export type PlainQuery = { readonly query: string; readonly headers: Readonly<Record<string, string>> }

/** The plain form: the query and the headers that belong to it. A locale that has no language tag here is left out. */
export function buildPlainQuery(request: EasRequest): PlainQuery {
  const parameters = [
    ['Cmd', request.command],
    ['User', request.user],
    ['DeviceId', request.deviceId],
    ['DeviceType', request.deviceType],
    ...Object.entries(textParameters).map(([name, { field }]) => [name, request[field]]),
    ['SaveInSent', request.saveInSent ? 'T' : undefined],
  ]
  const language = request.locale === undefined ? undefined : languageOf(request.locale)
  return {
    query: parameters
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`)
      .join('&'),
    headers: {
      'MS-ASProtocolVersion': request.version,
      ...(request.policyKey === undefined ? {} : { 'X-MS-PolicyKey': String(request.policyKey) }),
      ...(request.acceptMultiPart ? { 'MS-ASAcceptMultiPart': 'T' } : {}),
      ...(language === undefined ? {} : { 'Accept-Language': language }),
    } satisfies Partial<Record<RequestHeader, string>>,
  }
}

/** How a phone writes its base64 query: the base64 form, and its device id as text or, if that is lower-case hex, as bytes. */
export type Base64QueryForm = Base64Form & { readonly deviceId: 'text' | 'bytes' }

/**
 * The base64 form; no headers belong to it. Throws RangeError for what it cannot say: a version before 12.1,
 * GetHierarchy, a text of more than 255 bytes, a device id that is not hex but asked for as bytes.
 */
export function buildBase64Query(request: EasRequest, form: Base64QueryForm): string {
  const version = byteOfVersion(request.version)
  if (version === undefined) throw new RangeError(`version ${request.version} has no base64 query`)
  const { code } = commandsTable[request.command]
  if (code === undefined) throw new RangeError(`${request.command} has no base64 query`)
  const locale = request.locale ?? 0
  const bytes = [
    version,
    code,
    locale & 0xff,
    locale >>> 8,
    ...counted(form.deviceId === 'bytes' ? bytesOfHex(request.deviceId) : encodeUtf8(request.deviceId)),
    ...counted(request.policyKey === undefined ? [] : uint32(request.policyKey)),
    ...counted(encodeUtf8(request.deviceType)),
    ...parametersOf(request),
  ]
  return encodeBase64(new Uint8Array(bytes), form)
}

function parametersOf(request: EasRequest): number[] {
  const texts = [...Object.values(textParameters), { tag: USER_TAG, field: 'user' } as const]
  const options = (request.saveInSent ? SAVE_IN_SENT_BIT : 0) | (request.acceptMultiPart ? ACCEPT_MULTI_PART_BIT : 0)
  return [
    ...texts.flatMap(({ tag, field }) => {
      const text = request[field]
      return text === undefined ? [] : [tag, ...counted(encodeUtf8(text))]
    }),
    ...(options === 0 ? [] : [OPTIONS_TAG, 1, options]),
  ]
}

function counted(bytes: Uint8Array | readonly number[]): number[] {
  if (bytes.length > 0xff) throw new RangeError(`${bytes.length} bytes do not fit into a field of a base64 query`)
  return [bytes.length, ...bytes]
}

function bytesOfHex(text: string): number[] {
  if (!/^(?:[0-9a-f]{2})+$/.test(text)) throw new RangeError('only a device id of lower-case hex can be sent as bytes')
  return Array.from({ length: text.length / 2 }, (_byte, index) =>
    Number.parseInt(text.slice(2 * index, 2 * index + 2), 16),
  )
}

function uint32(value: number): number[] {
  return [value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24]
}
