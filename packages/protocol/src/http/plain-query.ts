import { decodePercent } from './percent.ts'
import { type TextField, textParameters } from './eas-request.ts'
import type { RequestHeader } from './header-tables.ts'
import { queryLimits } from './limits.ts'
import { localeOf } from './locale.ts'
import { type QueryResult, requestOfFields } from './query-fields.ts'
import { type QueryRefusal, refuseQuery } from './query-refusal.ts'
import { versionNamed } from './versions.ts'

/** Headers by lower-case name, as Node delivers them. */
export type RequestHeaders = Readonly<Record<string, string | readonly string[] | undefined>>

/** Reads `Cmd=…&User=…&DeviceId=…&DeviceType=…` with its headers ([MS-ASHTTP] 2.2.1.1.1.2). Parameters of other names are ignored. */
export function parsePlainQuery(query: string, headers: RequestHeaders): QueryResult {
  if (query.length > queryLimits.plainQuery) return refuseQuery('query-too-long')
  const parameters = splitParameters(query)
  if ('ok' in parameters) return parameters
  const versionName = headers[versionHeader]
  if (versionName === undefined) return refuseQuery('version-missing')
  const version = versionNamed(String(versionName))
  if (version === undefined) return refuseQuery('version-unknown')
  const policyKey = policyKeyOf(headers[policyKeyHeader])
  if (policyKey === 'invalid') return refuseQuery('policy-key-invalid')
  const saveInSent = SAVE_IN_SENT.get(parameters.get('SaveInSent'))
  if (saveInSent === undefined) return refuseQuery('options-invalid')
  return requestOfFields({
    version,
    command: parameters.get('Cmd'),
    deviceId: parameters.get('DeviceId'),
    deviceType: parameters.get('DeviceType'),
    user: parameters.get('User'),
    policyKey,
    locale: localeOf(oneOf(headers[languageHeader])),
    acceptMultiPart: headers[multiPartHeader] === 'T',
    saveInSent,
    texts: textsOf(parameters),
  })
}

type HeaderName = Lowercase<RequestHeader>
const versionHeader = 'ms-asprotocolversion' satisfies HeaderName
const policyKeyHeader = 'x-ms-policykey' satisfies HeaderName
const multiPartHeader = 'ms-asacceptmultipart' satisfies HeaderName
const languageHeader = 'accept-language' satisfies HeaderName

const SAVE_IN_SENT: ReadonlyMap<string | undefined, boolean> = new Map([
  [undefined, false],
  ['F', false],
  ['T', true],
])

function splitParameters(query: string): ReadonlyMap<string, string> | QueryRefusal {
  const pairs = query.split('&', queryLimits.plainParameters + 1)
  if (pairs.length > queryLimits.plainParameters) return refuseQuery('too-many-parameters')
  const parameters = new Map<string, string>()
  for (const pair of pairs.filter((text) => text !== '')) {
    const nameEnd = pair.includes('=') ? pair.indexOf('=') : pair.length
    const name = decodePercent(pair.slice(0, nameEnd))
    const value = decodePercent(pair.slice(nameEnd + 1))
    if (name === undefined || value === undefined) return refuseQuery('not-percent-encoded')
    // A proxy and we might pick different ones of two values.
    if (parameters.has(name)) return refuseQuery('duplicate-parameter')
    parameters.set(name, value)
  }
  return parameters
}

function policyKeyOf(header: RequestHeaders[string]): number | undefined | 'invalid' {
  if (header === undefined) return undefined
  const text = String(header)
  if (!/^\d{1,10}$/.test(text)) return 'invalid'
  return Number(text) <= 0xffff_ffff ? Number(text) : 'invalid'
}

function oneOf(header: RequestHeaders[string]): string | undefined {
  return typeof header === 'string' ? header : undefined
}

function textsOf(parameters: ReadonlyMap<string, string>): Partial<Record<TextField, string>> {
  const texts: Partial<Record<TextField, string>> = {}
  for (const [name, { field }] of Object.entries(textParameters)) {
    const value = parameters.get(name)
    if (value !== undefined) texts[field] = value
  }
  return texts
}
