import { accessChoices, deviceOwnerships } from '@gatepost/protocol/tables'
import { z } from 'zod'
import type { Permission } from '../permissions.ts'
import { id, instant, lineOrNothing, pageOf, pageQuery, reason } from './common.ts'
import { selectionKinds } from './selections.ts'
import { deviceLimit } from './users.ts'

const tag = lineOrNothing(32).min(1)

/** What can be done to everything in a selection: to what kind of object, by whom, and what has to be said. */
export const bulkActs = {
  'device.access': {
    kind: 'device',
    permission: 'devices:approve',
    params: z.strictObject({ access: z.enum([...accessChoices, 'default']) }),
  },
  'device.snooze': {
    kind: 'device',
    permission: 'devices:approve',
    params: z.strictObject({ until: instant.nullable() }),
  },
  'device.remove': { kind: 'device', permission: 'devices:write', params: z.strictObject({}) },
  'device.resync': { kind: 'device', permission: 'devices:write', params: z.strictObject({}) },
  'device.tag': {
    kind: 'device',
    permission: 'devices:write',
    params: z.strictObject({ add: z.array(tag).max(20).default([]), remove: z.array(tag).max(20).default([]) }),
  },
  'device.ownership': {
    kind: 'device',
    permission: 'devices:write',
    params: z.strictObject({ ownership: z.enum(deviceOwnerships) }),
  },
  'user.active-sync': {
    kind: 'user',
    permission: 'users:write',
    /** `until`: then it turns round by itself; null: for good. */
    params: z.strictObject({ isEnabled: z.boolean(), until: instant.nullable().default(null) }),
  },
  'user.policy': {
    kind: 'user',
    permission: 'users:write',
    /** null: the one of their groups, else the default. */
    params: z.strictObject({ policyId: id.nullable() }),
  },
  'user.device-limit': {
    kind: 'user',
    permission: 'users:write',
    /** null: the organization's. */
    params: z.strictObject({ deviceLimit: deviceLimit.nullable() }),
  },
  'user.default-ownership': {
    kind: 'user',
    permission: 'users:write',
    params: z.strictObject({ ownership: z.enum(deviceOwnerships) }),
  },
  'user.read-receipts': {
    kind: 'user',
    permission: 'users:write',
    params: z.strictObject({ isSuppressed: z.boolean() }),
  },
} as const satisfies Record<string, BulkActRecord>

type BulkActRecord = {
  readonly kind: (typeof selectionKinds)[number]
  readonly permission: Permission
  readonly params: z.ZodObject
}

export type BulkAct = keyof typeof bulkActs

const common = { selectionId: id, reason: reason.default('') } as const

function creation<Name extends BulkAct>(act: Name) {
  return z.strictObject({ act: z.literal(act), params: bulkActs[act].params, ...common })
}

export const createJob = z.discriminatedUnion('act', [
  creation('device.access'),
  creation('device.snooze'),
  creation('device.remove'),
  creation('device.resync'),
  creation('device.tag'),
  creation('device.ownership'),
  creation('user.active-sync'),
  creation('user.policy'),
  creation('user.device-limit'),
  creation('user.default-ownership'),
  creation('user.read-receipts'),
])

export const jobStates = ['waiting', 'running', 'done', 'stopped'] as const
export const jobItemStates = ['waiting', 'done', 'unchanged', 'failed'] as const

export const job = z.strictObject({
  id,
  act: z.string(),
  kind: z.enum(selectionKinds),
  params: z.record(z.string(), z.unknown()),
  reason: z.string(),
  state: z.enum(jobStates),
  total: z.number().int(),
  /** Finished without a failure; `failed` beside it. The rest waits, or was left when the job was stopped. */
  done: z.number().int(),
  failed: z.number().int(),
  createdBy: z.string(),
  createdAt: instant,
  /** Null: something of it still goes on. */
  endedAt: instant.nullable(),
  /** Until then it can be taken back as a whole; null: never. */
  undoableUntil: instant.nullable(),
  revision: z.number().int(),
})

export type Job = z.infer<typeof job>

export const jobListQuery = z.strictObject({ ...pageQuery, state: z.enum(jobStates).optional() })
export const jobPage = pageOf(job)
export const jobParams = z.strictObject({ id })

export const jobItem = z.strictObject({
  position: z.number().int(),
  /** The device or the user; the name is what it is called now, '' when it is gone. */
  object: z.strictObject({ id, name: z.string(), user: z.string() }),
  state: z.enum(jobItemStates),
  /** A problem code where it failed. */
  code: z.string(),
  message: z.string(),
})

export type JobItem = z.infer<typeof jobItem>

const itemFilter = { state: z.enum(jobItemStates).optional() } as const

export const jobItemListQuery = z.strictObject({ ...pageQuery, ...itemFilter })
export const jobItemPage = pageOf(jobItem)
export const jobItemFileQuery = z.strictObject(itemFilter)
