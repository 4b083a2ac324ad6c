/** The channel of every change that a phone, a cache or a console could be waiting for. */
export const changeChannel = 'gatepost_change'

/** The channel of new and changed mail: `<user id>:<folder id>`; written by the mailbox backend. */
export const mailChannel = 'gatepost_mail'

/**
 * What changed. `ids` are device row ids, user ids or policy ids; empty means many.
 * `access`: an access decision (a held Ping answers 2 when allowed, 7 otherwise). `policy`: the document of these
 * policies, or the policy of these users. `wipe`: a wipe has begun, moved or ended. `facts`: only shown facts, nobody
 * needs to wake. Kind `wipes`: all wipes were stopped or go on, or a protection changed.
 */
export type Change =
  | {
      readonly kind: 'device'
      readonly ids: readonly string[]
      readonly what: 'access' | 'registered' | 'provisioning' | 'wipe' | 'facts'
    }
  | {
      readonly kind: 'user'
      readonly ids: readonly string[]
      readonly what: 'access' | 'policy' | 'credential' | 'facts'
    }
  | { readonly kind: 'policy'; readonly ids: readonly string[] }
  /** A change of these policies was kept for later, or is no more: no phone has to know. */
  | { readonly kind: 'policy-plan'; readonly ids: readonly string[] }
  | { readonly kind: 'organization'; readonly ids: readonly [] }
  /** How the sign-in and the own pages look. */
  | { readonly kind: 'branding'; readonly ids: readonly [] }
  | { readonly kind: 'audit'; readonly ids: readonly [] }
  | { readonly kind: 'wipes'; readonly ids: readonly [] }
  | { readonly kind: 'operator'; readonly ids: readonly string[] }
  /** Device access rules: every process reads them again. */
  | { readonly kind: 'access-rules'; readonly ids: readonly [] }
  | { readonly kind: 'group'; readonly ids: readonly string[] }
  /** A bulk act began, moved on or ended. */
  | { readonly kind: 'job'; readonly ids: readonly string[] }
  /** Templates of mails and webhooks. */
  | { readonly kind: 'notifications'; readonly ids: readonly [] }
  /** Phones asked, or something waits or waits no more. */
  | { readonly kind: 'activity'; readonly ids: readonly [] }
  /** The protocol of these devices is logged from now on, or no more. */
  | { readonly kind: 'protocol-log'; readonly ids: readonly string[] }

/** The change in a notification's payload, or undefined if it is none (a newer process may announce kinds unknown here). */
export function readChange(payload: string): Change | undefined {
  const parsed: unknown = JSON.parse(payload)
  return isChange(parsed) ? parsed : undefined
}

const kinds: readonly unknown[] = [
  'device',
  'user',
  'policy',
  'policy-plan',
  'organization',
  'branding',
  'audit',
  'wipes',
  'operator',
  'access-rules',
  'group',
  'job',
  'notifications',
  'activity',
  'protocol-log',
] satisfies Change['kind'][]

function isChange(value: unknown): value is Change {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    kinds.includes(value.kind) &&
    'ids' in value &&
    Array.isArray(value.ids)
  )
}
