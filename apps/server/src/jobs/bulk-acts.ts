import { accessChoices, deviceOwnerships } from '@gatepost/protocol/tables'
import { z } from 'zod'
import { decideDevices, snoozeDevices } from '../access/index.ts'
import type { BulkResult } from '../bulk-result.ts'
import type { DeviceScope } from '../device-scope.ts'
import { changeDevicesOwnership, removeDevices, resyncDevices, tagDevices } from '../devices/index.ts'
import type { Act, Room } from '../room.ts'
import { changeUsers } from '../users/index.ts'
import type { SelectionKind } from './selection-read-model.ts'

/** A part of a selection, and what is to be done to it. */
export type Chunk = {
  readonly act: Act
  readonly ids: readonly string[]
  /** As stored with the job. */
  readonly params: unknown
  readonly reason: string
  readonly scope: DeviceScope
}

export type BulkAct = {
  readonly kind: SelectionKind
  /** Objects at once: what takes well under a lease. */
  readonly size: number
  /** Parts of this size that are worked on side by side: where no two of them touch the same rows. */
  readonly parts: number
  /** One result per id, in any order. Throws a DomainError where nothing of the chunk can be done. */
  readonly run: (room: Room, chunk: Chunk) => Promise<readonly BulkResult[]>
}

const ownership = z.enum(deviceOwnerships)
const record = 'job'

/** Users whose change is one statement, and concerns none of their devices one by one. */
const manyUsers = { size: 10_000, parts: 2 }

/** What can be done to everything in a selection, by the name that the contract has for it. */
export const bulkActs: ReadonlyMap<string, BulkAct> = new Map([
  ['device.access', define('device', { size: 500, params: decisionParams(), run: decide })],
  ['device.snooze', define('device', { size: 500, params: z.object({ until: instant().nullable() }), run: snooze })],
  ['device.remove', define('device', { size: 500, params: z.object({}), run: remove })],
  ['device.resync', define('device', { size: 500, params: z.object({}), run: resync })],
  ['device.tag', define('device', { size: 2000, params: z.object({ add: texts(), remove: texts() }), run: tag })],
  ['device.ownership', define('device', { size: 500, params: z.object({ ownership }), run: own })],
  ['user.active-sync', define('user', { size: 500, params: activeSyncParams(), run: activeSync })],
  ['user.policy', define('user', { ...manyUsers, params: z.object({ policyId: z.uuid().nullable() }), run: change })],
  ['user.device-limit', define('user', { ...manyUsers, params: limitParams(), run: change })],
  ['user.default-ownership', define('user', { ...manyUsers, params: z.object({ ownership }), run: ownByDefault })],
  [
    'user.read-receipts',
    define('user', { ...manyUsers, params: z.object({ isSuppressed: z.boolean() }), run: receipts }),
  ],
])

type Run<Params> = (
  room: Room,
  chunk: Omit<Chunk, 'params'> & { readonly params: Params },
) => Promise<readonly BulkResult[]>

type Definition<Schema extends z.ZodType> = {
  readonly size: number
  readonly parts?: number
  readonly params: Schema
  readonly run: Run<z.output<Schema>>
}

function define<Schema extends z.ZodType>(
  kind: SelectionKind,
  { size, parts = 1, params: schema, run }: Definition<Schema>,
): BulkAct {
  return {
    kind,
    size,
    parts,
    run: (room, { params, ...chunk }) => run(room, { ...chunk, params: schema.parse(params) }),
  }
}

function accessParam() {
  return z.enum([...accessChoices, 'default'])
}

/** `until`: only where a decision that was to end by itself is brought back. */
function decisionParams() {
  return z.object({ access: accessParam(), until: instant().optional() })
}

function instant() {
  return z.iso.datetime().transform((text) => new Date(text))
}

function texts() {
  return z.array(z.string()).default([])
}

function activeSyncParams() {
  return z.object({ isEnabled: z.boolean(), until: instant().nullable().default(null) })
}

function limitParams() {
  return z.object({ deviceLimit: z.number().int().nullable() })
}

async function decide(room: Room, { params, scope, ...chunk }: Of<z.output<ReturnType<typeof decisionParams>>>) {
  const outcomes = { changed: 'done', unchanged: 'unchanged', 'not-found': 'failed' } as const
  const decided = await decideDevices(room, { ...chunk, ...params, record }, scope)
  return decided.map(({ id, outcome }): BulkResult => ({ id, outcome: outcomes[outcome], ...gone(outcome) }))
}

type Of<Params> = Omit<Chunk, 'params'> & { readonly params: Params }

function gone(outcome: string) {
  return outcome === 'not-found' ? { code: 'not-found', message: 'There is no such device.' } : {}
}

async function snooze(room: Room, { params: { until }, scope, ...chunk }: Of<{ until: Date | null }>) {
  return await snoozeDevices(room, { ...chunk, until, record }, scope)
}

async function remove(room: Room, { act, ids, reason, scope }: Of<object>) {
  return await removeDevices(room, { act, ids, record, reason }, scope)
}

async function resync(room: Room, { act, ids, reason, scope }: Of<object>) {
  return await resyncDevices(room, { act, ids, record, reason }, scope)
}

async function tag(room: Room, { act, ids, params, reason, scope }: Of<{ add: string[]; remove: string[] }>) {
  return await tagDevices(room, { act, ids, ...params, record, reason }, scope)
}

type Ownership = z.output<typeof ownership>

async function own(room: Room, { act, ids, params, reason, scope }: Of<{ ownership: Ownership }>) {
  return await changeDevicesOwnership(room, { act, ids, ...params, record, reason }, scope)
}

async function change(
  room: Room,
  { act, ids, params, reason, scope }: Of<Parameters<typeof changeUsers>[1]['change']>,
) {
  return await changeUsers(room, { act, ids, change: params, record, reason }, scope)
}

async function activeSync(room: Room, { params, ...chunk }: Of<{ isEnabled: boolean; until: Date | null }>) {
  const { isEnabled: isActiveSyncEnabled, until: activeSyncUntil } = params
  return await change(room, { ...chunk, params: { isActiveSyncEnabled, activeSyncUntil } })
}

async function ownByDefault(room: Room, { params, ...chunk }: Of<{ ownership: Ownership }>) {
  return await change(room, { ...chunk, params: { defaultOwnership: params.ownership } })
}

async function receipts(room: Room, { params, ...chunk }: Of<{ isSuppressed: boolean }>) {
  return await change(room, { ...chunk, params: { suppressReadReceipts: params.isSuppressed } })
}
