// Server-sent events of GET /events. Payloads are hints, never truth: the console reads again what it shows.

export const eventTopics = [
  'devices',
  'quarantine',
  'users',
  'policies',
  'organization',
  'audit',
  'overview',
  'wipes',
  'operators',
  'rules',
  'groups',
  'jobs',
  'notifications',
  'activity',
] as const

export type EventTopic = (typeof eventTopics)[number]

/** `ids` names what changed (device row ids, user ids …); empty means "many or unknown". */
export type ServerEvent =
  | { readonly type: 'changed'; readonly topic: EventTopic; readonly ids: readonly string[] }
  /** The stream missed something: read everything again. */
  | { readonly type: 'reset' }
