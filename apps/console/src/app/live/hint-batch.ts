import type { EventTopic, ServerEvent } from '@gatepost/contract'

/** What changed since the last look: per topic the ids, or `many` when they are too many or unknown. */
export type HintBatch = {
  readonly isReset: boolean
  readonly topics: ReadonlyMap<EventTopic, ReadonlySet<string> | 'many'>
}

export const emptyBatch: HintBatch = { isReset: false, topics: new Map() }

/** Beyond this, reading a list again is cheaper than reading its rows. */
const manyIds = 50

/** Adds one event; a burst on one device stays one entry. */
export function addHint(batch: HintBatch, event: ServerEvent): HintBatch {
  if (event.type === 'reset') return { isReset: true, topics: new Map() }
  if (batch.isReset) return batch
  const known = batch.topics.get(event.topic) ?? new Set()
  const topics = new Map(batch.topics)
  topics.set(event.topic, merge(known, event.ids))
  return { isReset: false, topics }
}

function merge(known: ReadonlySet<string> | 'many', ids: readonly string[]): ReadonlySet<string> | 'many' {
  if (known === 'many' || ids.length === 0) return 'many'
  const merged = new Set([...known, ...ids])
  return merged.size > manyIds ? 'many' : merged
}

/** Reads one `data:` line of the stream; null for what this console does not know. */
export function readServerEvent(data: string): ServerEvent | null {
  const value = parse(data)
  if (typeof value !== 'object' || value === null || !('type' in value)) return null
  if (value.type === 'reset') return { type: 'reset' }
  if (value.type !== 'changed' || !('topic' in value) || !('ids' in value)) return null
  const { topic, ids } = value
  if (!isTopic(topic) || !Array.isArray(ids)) return null
  return { type: 'changed', topic, ids: ids.filter((id) => typeof id === 'string') }
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data)
  } catch {
    return null // A line cut off by a dying connection: the next `reset` makes good for it.
  }
}

const topics = {
  devices: true,
  quarantine: true,
  users: true,
  policies: true,
  organization: true,
  audit: true,
  overview: true,
  wipes: true,
  operators: true,
  rules: true,
  groups: true,
  jobs: true,
  notifications: true,
  activity: true,
} as const satisfies Record<EventTopic, true>

function isTopic(value: unknown): value is EventTopic {
  return typeof value === 'string' && Object.hasOwn(topics, value)
}
