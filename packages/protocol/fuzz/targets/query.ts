import {
  base64Forms,
  buildBase64Query,
  buildPlainQuery,
  commandsTable,
  type EasRequest,
  encodeBase64,
  parseQuery,
  queryLimits,
  type RequestHeaders,
} from '../../src/http/index.ts'
import { languageOf } from '../../src/http/locale.ts'
import { encodeUtf8 } from '../../src/utf8.ts'

/**
 * A call parses the input, and builds and parses both forms of what it means, the base64 one in its four spellings, within
 * twice what was measured: about 1,100 steps for the shortest query with a meaning, and 35 for each further byte.
 */
export const stepBudget = { fixed: 3000, perByte: 80 }

/** An input that begins with this byte is the bytes of a base64 query; any other is text, the headers in further lines. */
export const RAW_BYTES = 0x52

/**
 * The parser's promises, for any input: it does not throw; it refuses with 400 or 501; what it takes can be said in both
 * forms, as far as the form has words for it, and then means the same.
 */
export function fuzz(input: Uint8Array): void {
  const { query, headers } = requestOf(input)
  const result = parseQuery(query, headers)
  if (!result.ok) {
    if (result.httpStatus !== 400 && result.httpStatus !== 501) throw new Error('refused with another status')
    return
  }
  if (!/^[A-Za-z0-9]{1,32}$/.test(result.request.deviceId)) throw new Error('a device id of other characters')
  if (/\p{Cc}/u.test(Object.values(result.request).join(''))) throw new Error('a control character was taken')
  expectSamePlainly(result.request)
  for (const form of base64Forms) expectSameInBase64(result.request, form)
}

type RequestLine = { readonly query: string; readonly headers: RequestHeaders }

function requestOf(input: Uint8Array): RequestLine {
  if (input[0] === RAW_BYTES) return { query: encodeBase64(input.subarray(1)), headers: {} }
  // As Node gives a request line to a server: a character for each byte.
  const [query = '', ...lines] = latin1(input).split('\n', 5)
  const [version, policyKey, acceptMultiPart, language] = lines.map((line) => (line === '' ? undefined : line))
  return {
    query,
    headers: {
      'ms-asprotocolversion': version,
      'x-ms-policykey': policyKey,
      'ms-asacceptmultipart': acceptMultiPart,
      'accept-language': language,
    },
  }
}

function latin1(input: Uint8Array): string {
  let text = ''
  for (const byte of input) text += String.fromCharCode(byte)
  return text
}

function expectSamePlainly(request: EasRequest): void {
  const { query, headers } = buildPlainQuery(request)
  // Percent signs make it up to nine times as long.
  if (query.length > queryLimits.plainQuery) return
  const lowerCased = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
  const again = parseQuery(query, lowerCased)
  // The plain form says a locale by its language, and not every number is one.
  const locale = languageOf(request.locale ?? 0) === undefined ? undefined : request.locale
  if (!again.ok || !isSame(again.request, { ...request, locale }))
    throw new Error('the plain form means something else')
}

function expectSameInBase64(request: EasRequest, form: (typeof base64Forms)[number]): void {
  const hasWords = canBase64Say(request)
  const query = base64QueryOf(request, form)
  if ((query !== undefined) !== hasWords) throw new Error('the base64 form was built or refused without reason')
  if (query === undefined || query.length > queryLimits.base64Query) return
  const again = parseQuery(query, {})
  if (!again.ok || !isSame(again.request, request)) throw new Error('the base64 form means something else')
}

function base64QueryOf(request: EasRequest, form: (typeof base64Forms)[number]): string | undefined {
  try {
    return buildBase64Query(request, { ...form, deviceId: 'text' })
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function canBase64Say(request: EasRequest): boolean {
  const { version, command, deviceType, user, attachmentName, collectionId, itemId, longId, occurrence } = request
  const texts = [deviceType, user, attachmentName, collectionId, itemId, longId, occurrence]
  return (
    version !== '2.5' &&
    version !== '12.0' &&
    commandsTable[command].code !== undefined &&
    texts.every((text) => text === undefined || encodeUtf8(text).length <= 0xff)
  )
}

function isSame(one: EasRequest, other: EasRequest): boolean {
  const values = new Map<string, unknown>(Object.entries(one))
  const otherValues = new Map<string, unknown>(Object.entries(other))
  // What is absent and what is undefined are the same.
  return [...values.keys(), ...otherValues.keys()].every((name) => values.get(name) === otherValues.get(name))
}
