import type { EventTopic, Permission } from '@gatepost/contract'
import type { Change } from '../../wake/index.ts'

/** A hint of a change: the topic and what of it; no ids means many, or unknown. */
export type Hint = { readonly topic: EventTopic; readonly ids: readonly string[] }

/** Who may hear of a topic: whoever may read it. */
export const permissionOfTopic = {
  devices: 'devices:read',
  quarantine: 'devices:read',
  users: 'users:read',
  policies: 'policies:read',
  organization: 'organization:read',
  audit: 'audit:read',
  overview: 'overview:read',
  wipes: 'wipes:read',
  operators: 'operators:read',
  rules: 'rules:read',
  groups: 'users:read',
  jobs: 'jobs:read',
  notifications: 'notifications:read',
  activity: 'activity:read',
} as const satisfies Record<EventTopic, Permission>

/** What users hear at /me: that something has changed, and nothing of what. */
export const topicsOfUsers: readonly EventTopic[] = ['wipes', 'devices']

const many: readonly string[] = []

/** What of the console a change touches: also lists that show a part of what changed. */
export function hintsOf(change: Change): readonly Hint[] {
  switch (change.kind) {
    case 'device':
      return deviceHints(change)
    case 'user':
      return userHints(change)
    case 'policy':
      return [
        { topic: 'policies', ids: change.ids },
        { topic: 'devices', ids: many },
        { topic: 'users', ids: many },
      ]
    case 'policy-plan':
      return [{ topic: 'policies', ids: change.ids }]
    case 'organization':
    case 'branding':
      return [{ topic: 'organization', ids: many }]
    case 'audit':
      return [{ topic: 'audit', ids: many }]
    case 'wipes':
      return [
        { topic: 'wipes', ids: many },
        { topic: 'overview', ids: many },
      ]
    case 'operator':
      return [{ topic: 'operators', ids: many }]
    case 'access-rules':
      return [{ topic: 'rules', ids: many }]
    case 'group':
      return [
        { topic: 'groups', ids: change.ids },
        { topic: 'users', ids: many },
      ]
    case 'job':
      return [{ topic: 'jobs', ids: change.ids }]
    case 'notifications':
      return [{ topic: 'notifications', ids: many }]
    case 'activity':
      return [{ topic: 'activity', ids: many }]
    case 'protocol-log':
      return [
        { topic: 'devices', ids: change.ids },
        { topic: 'activity', ids: many },
      ]
  }
}

function deviceHints({ ids, what }: Extract<Change, { kind: 'device' }>): readonly Hint[] {
  const devices: Hint = { topic: 'devices', ids }
  if (what === 'facts') return [devices]
  if (what === 'wipe') return [devices, { topic: 'wipes', ids: many }, { topic: 'overview', ids: many }]
  if (what === 'provisioning') return [devices, { topic: 'policies', ids: many }]
  return [devices, { topic: 'quarantine', ids }, { topic: 'users', ids: many }, { topic: 'overview', ids: many }]
}

function userHints({ ids, what }: Extract<Change, { kind: 'user' }>): readonly Hint[] {
  const users: Hint = { topic: 'users', ids }
  if (what === 'credential') return [users]
  if (what === 'policy') return [users, { topic: 'devices', ids: many }, { topic: 'policies', ids: many }]
  return [users, { topic: 'devices', ids: many }, { topic: 'overview', ids: many }]
}
