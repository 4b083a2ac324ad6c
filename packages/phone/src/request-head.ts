import {
  buildBase64Query,
  buildPlainQuery,
  type Base64Form,
  type CommandName,
  type EasRequest,
  type ProtocolVersion,
} from '@gatepost/protocol/http'
import type { PhoneIdentity, QueryForm } from './phone-options.ts'

/** What a hostile or broken client would write differently. */
export type HeadOverrides = {
  /** The `User=` of the query, which by rights is the one of the credentials. */
  readonly user?: string
  /** undefined: as the phone has it; null: none sent. */
  readonly policyKey?: number | null
  readonly deviceId?: string
  readonly deviceType?: string
  readonly version?: ProtocolVersion
  readonly queryForm?: QueryForm
  /** What belongs to the command alone: whether a copy is kept, which item is meant. */
  readonly parameters?: Partial<Omit<EasRequest, EasFact>>
  /** The whole of what follows the "?", instead of a query. */
  readonly query?: string
  /** The whole request target, instead of path and query. */
  readonly target?: string
  /** The whole header; null: none sent. */
  readonly authorization?: string | null
  /** Come on top of, or instead of, the phone's own. */
  readonly headers?: Readonly<Record<string, string>>
}

/** What every request says, whatever its command. */
type EasFact = 'command' | 'version' | 'deviceId' | 'deviceType' | 'user' | 'policyKey' | 'locale'

export type Head = { readonly target: string; readonly headers: Readonly<Record<string, string>> }

type HeadRequest = {
  readonly command: CommandName | 'OPTIONS'
  readonly identity: PhoneIdentity & { readonly user: string; readonly password: string }
  readonly policyKey: number
  readonly overrides?: HeadOverrides
}

const PATH = '/Microsoft-Server-ActiveSync'
const ENGLISH_UNITED_STATES = 0x0409

/** Request target and headers of a command ([MS-ASHTTP] 2.2.1.1), in the query form that this phone writes. */
export function requestHead({ command, identity, policyKey, overrides = {} }: HeadRequest): Head {
  const credentials = authorization(identity, overrides.authorization)
  const own = { 'User-Agent': identity.userAgent, ...(credentials !== null && { Authorization: credentials }) }
  if (command === 'OPTIONS') return { target: overrides.target ?? PATH, headers: own }
  const { query, headers } = buildQuery(command, { identity, policyKey, overrides })
  return {
    target: overrides.target ?? `${PATH}?${overrides.query ?? query}`,
    headers: { ...own, ...headers },
  }
}

function authorization(
  { user, password }: { readonly user: string; readonly password: string },
  override: string | null | undefined,
): string | null {
  if (override !== undefined) return override
  return `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`
}

function buildQuery(command: CommandName, { identity, policyKey, overrides = {} }: Omit<HeadRequest, 'command'>) {
  const version = overrides.version ?? identity.version
  const form = overrides.queryForm ?? (plainOnly.has(version) ? 'plain' : identity.queryForm)
  const request = {
    command,
    version,
    deviceId: overrides.deviceId ?? identity.deviceId,
    deviceType: overrides.deviceType ?? identity.deviceType,
    user: overrides.user ?? identity.user,
    policyKey: sentPolicyKey(command, { own: policyKey, override: overrides.policyKey, form }),
    locale: ENGLISH_UNITED_STATES,
    acceptMultiPart: false,
    saveInSent: false,
    ...overrides.parameters,
  }
  if (form === 'plain') return buildPlainQuery(request)
  return { query: buildBase64Query(request, { ...base64Forms[form], deviceId: 'text' }), headers: {} }
}

/** Base64 queries begin with 12.1 ([MS-ASHTTP] 2.2.1.1.1.1). */
const plainOnly: ReadonlySet<ProtocolVersion> = new Set<ProtocolVersion>(['2.5', '12.0'])

type PolicyKeyFacts = { readonly own: number; readonly override: number | null | undefined; readonly form: QueryForm }

/** Ping never carries a key ([MS-ASHTTP] 2.2.1.1.2.6); "none yet" is 0 in a header, and nothing in a base64 query. */
function sentPolicyKey(command: CommandName, { own, override, form }: PolicyKeyFacts): number | undefined {
  if (override === null) return undefined
  if (override !== undefined) return override
  if (command === 'Ping') return undefined
  return own === 0 && form !== 'plain' ? undefined : own
}

const base64Forms = {
  base64: { alphabet: 'standard', padded: true },
  'base64-unpadded': { alphabet: 'standard', padded: false },
  'base64-url': { alphabet: 'url-safe', padded: true },
  'base64-url-unpadded': { alphabet: 'url-safe', padded: false },
} as const satisfies Record<Exclude<QueryForm, 'plain'>, Base64Form>
