import type { Permission } from '@gatepost/contract'
import type { CallInput } from '../../api/client.ts'

type Stripped<Body> = Body extends unknown ? Omit<Body, 'selectionId' | 'reason'> : never

/** An act with its parameters, before it is known what it is done to. */
export type WantedAct = Stripped<CallInput<'createJob'>['body']>

/** What can be done to many devices at once, the harmless first. */
export const deviceActs = ['allow', 'block', 'default', 'tag', 'ownership', 'resync', 'remove'] as const
/** What can be done to many users at once. */
export const userActs = ['disable', 'enable', 'policy', 'limit'] as const

export type DeviceAct = (typeof deviceActs)[number]
export type UserAct = (typeof userActs)[number]
export type BulkActId = DeviceAct | UserAct

type ActFacts = {
  readonly kind: 'device' | 'user'
  readonly permission: Permission
  /** `danger`: it disturbs people, or cannot be undone. */
  readonly tone: 'normal' | 'danger'
}

const decision = { kind: 'device', permission: 'devices:approve', tone: 'normal' } as const
const change = { kind: 'device', permission: 'devices:write', tone: 'normal' } as const
const userChange = { kind: 'user', permission: 'users:write', tone: 'normal' } as const

export const actFacts = {
  allow: decision,
  block: { ...decision, tone: 'danger' },
  default: decision,
  tag: change,
  ownership: change,
  resync: { ...change, tone: 'danger' },
  remove: { ...change, tone: 'danger' },
  disable: { ...userChange, tone: 'danger' },
  enable: userChange,
  policy: userChange,
  limit: userChange,
} as const satisfies Record<BulkActId, ActFacts>

export const ownerships = ['company', 'personal', 'unknown'] as const

/** What was filled in; each act looks at its own fields alone. */
export type ActDraft = {
  readonly add: string
  readonly remove: string
  readonly ownership: (typeof ownerships)[number]
  /** A day, as a date field gives it; empty for good. */
  readonly until: string
  /** Empty: none of their own. */
  readonly policyId: string
  /** Empty: the organization's. */
  readonly limit: string
}

export const emptyDraft: ActDraft = { add: '', remove: '', ownership: 'company', until: '', policyId: '', limit: '' }

export const mostTags = 20

/** The act with its parameters as the API takes them; null while something is missing or impossible. */
export function wantedAct(act: BulkActId, draft: ActDraft): WantedAct | null {
  switch (act) {
    case 'allow':
    case 'block':
    case 'default':
      return { act: 'device.access', params: { access: act } }
    case 'tag': {
      const [add, remove] = [tagsIn(draft.add), tagsIn(draft.remove)]
      const isPossible = add.length + remove.length > 0 && Math.max(add.length, remove.length) <= mostTags
      return isPossible ? { act: 'device.tag', params: { add, remove } } : null
    }
    case 'ownership':
      return { act: 'device.ownership', params: { ownership: draft.ownership } }
    case 'resync':
      return { act: 'device.resync', params: {} }
    case 'remove':
      return { act: 'device.remove', params: {} }
    case 'disable':
    case 'enable':
      return { act: 'user.active-sync', params: { isEnabled: act === 'enable', until: startOf(draft.until) } }
    case 'policy':
      return { act: 'user.policy', params: { policyId: draft.policyId || null } }
    case 'limit':
      return limitAct(draft.limit.trim())
  }
}

function limitAct(typed: string): WantedAct | null {
  if (typed === '') return { act: 'user.device-limit', params: { deviceLimit: null } }
  if (!/^\d{1,4}$/.test(typed)) return null
  const deviceLimit = Number(typed)
  return deviceLimit <= largestLimit ? { act: 'user.device-limit', params: { deviceLimit } } : null
}

export const largestLimit = 1000

/** Tags as typed, with commas between them; each once. */
export function tagsIn(typed: string): string[] {
  const tags = typed.split(',').map((tag) => tag.trim())
  return [...new Set(tags.filter((tag) => tag !== ''))]
}

/** The beginning of a day where the administrator is; null for none. */
function startOf(day: string): string | null {
  return day === '' ? null : new Date(`${day}T00:00:00`).toISOString()
}
