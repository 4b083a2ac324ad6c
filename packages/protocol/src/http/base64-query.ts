import { decodeUtf8Strictly } from '../utf8.ts'
import { decodeBase64 } from './base64.ts'
import { commandOfCode } from './commands-table.ts'
import {
  ACCEPT_MULTI_PART_BIT,
  OPTIONS_TAG,
  SAVE_IN_SENT_BIT,
  type TextField,
  textParameters,
  USER_TAG,
} from './eas-request.ts'
import { queryLimits } from './limits.ts'
import { type QueryResult, requestOfFields } from './query-fields.ts'
import { type QueryRefusal, refuseQuery } from './query-refusal.ts'
import { versionOfByte } from './versions.ts'

/**
 * Reads a base64 query ([MS-ASHTTP] 2.2.1.1.1.1): version, command, locale, device id, policy key, device type, then
 * parameters of tag, length and value. Numbers of several bytes are little-endian. Headers have no part in it.
 */
export function parseBase64Query(query: string): QueryResult {
  if (query.length > queryLimits.base64Query) return refuseQuery('query-too-long')
  const bytes = decodeBase64(query)
  if (bytes === undefined) return refuseQuery('not-base64')
  const [versionByte, commandCode, localeLow, localeHigh] = bytes
  if (versionByte === undefined) return refuseQuery('truncated')
  const version = versionOfByte(versionByte)
  if (version === undefined) return refuseQuery('version-unknown')
  if (commandCode === undefined || localeLow === undefined || localeHigh === undefined) return refuseQuery('truncated')
  const command = commandOfCode(commandCode)
  if (command === undefined) return refuseQuery('command-unknown')

  const head = headFieldsOf(bytes)
  if (head === undefined) return refuseQuery('truncated')
  const { deviceId, policyKey, deviceType, end } = head
  if (policyKey.length !== 0 && policyKey.length !== 4) return refuseQuery('policy-key-invalid')
  const parameters = parametersAt(bytes, end)
  if ('ok' in parameters) return parameters

  const locale = localeLow + 0x100 * localeHigh
  return requestOfFields({
    version,
    command,
    deviceId: deviceIdOf(deviceId),
    deviceType: decodeUtf8Strictly(deviceType),
    policyKey: policyKey.length === 0 ? undefined : uint32Of(policyKey),
    locale: locale === 0 ? undefined : locale,
    ...parameters,
  })
}

type HeadFields = Readonly<Record<'deviceId' | 'policyKey' | 'deviceType', Uint8Array>> & { readonly end: number }

function headFieldsOf(bytes: Uint8Array): HeadFields | undefined {
  // After version, command and two bytes of locale.
  const deviceId = fieldAt(bytes, 4)
  if (deviceId === undefined) return undefined
  const policyKey = fieldAt(bytes, deviceId.end)
  if (policyKey === undefined) return undefined
  const deviceType = fieldAt(bytes, policyKey.end)
  if (deviceType === undefined) return undefined
  return { deviceId: deviceId.value, policyKey: policyKey.value, deviceType: deviceType.value, end: deviceType.end }
}

type Field = { readonly value: Uint8Array; readonly end: number }

/** One length byte and as many bytes; undefined if the query ends before. */
function fieldAt(bytes: Uint8Array, start: number): Field | undefined {
  const length = bytes[start]
  if (length === undefined || start + 1 + length > bytes.length) return undefined
  const end = start + 1 + length
  return { value: bytes.subarray(start + 1, end), end }
}

/** Letters and digits are the id itself; other bytes (a GUID) become lower-case hex, the id such a phone uses in a plain query. */
function deviceIdOf(bytes: Uint8Array): string {
  const text = String.fromCharCode(...bytes)
  if (/^[A-Za-z0-9]{1,32}$/.test(text)) return text
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function uint32Of(bytes: Uint8Array): number {
  return bytes.reduceRight((value, byte) => value * 0x100 + byte, 0)
}

type Parameters = {
  readonly user: string | undefined
  readonly acceptMultiPart: boolean
  readonly saveInSent: boolean
  readonly texts: Readonly<Partial<Record<TextField, string>>>
}

function parametersAt(bytes: Uint8Array, start: number): Parameters | QueryRefusal {
  const values = new Map<number, Uint8Array>()
  let position = start
  while (position < bytes.length) {
    const tag = bytes[position]
    const field = fieldAt(bytes, position + 1)
    if (tag === undefined || field === undefined) return refuseQuery('truncated')
    if (values.has(tag)) return refuseQuery('duplicate-parameter')
    values.set(tag, field.value)
    if (values.size > queryLimits.base64Parameters) return refuseQuery('too-many-parameters')
    position = field.end
  }
  return parametersOf(values)
}

function parametersOf(values: ReadonlyMap<number, Uint8Array>): Parameters | QueryRefusal {
  const options = values.get(OPTIONS_TAG) ?? NO_OPTIONS
  const [bits] = options
  if (bits === undefined || options.length !== 1) return refuseQuery('options-invalid')
  const user = decodeUtf8Strictly(values.get(USER_TAG) ?? NO_TEXT)
  const texts = textsOf(values)
  if (user === undefined || texts === undefined) return refuseQuery('not-utf8')
  return {
    user,
    acceptMultiPart: (bits & ACCEPT_MULTI_PART_BIT) !== 0,
    saveInSent: (bits & SAVE_IN_SENT_BIT) !== 0,
    texts,
  }
}

const NO_OPTIONS = new Uint8Array(1)
const NO_TEXT = new Uint8Array()

function textsOf(values: ReadonlyMap<number, Uint8Array>): Parameters['texts'] | undefined {
  const texts: Partial<Record<TextField, string>> = {}
  for (const { tag, field } of Object.values(textParameters)) {
    const value = values.get(tag)
    if (value === undefined) continue
    const text = decodeUtf8Strictly(value)
    if (text === undefined) return undefined
    texts[field] = text
  }
  return texts
}
