import type { AccessDecision } from '@gatepost/protocol/access'
import { appendAudit } from '../audit/index.ts'
import type { BulkRecord } from '../bulk-result.ts'
import { everything } from '../device-scope.ts'
import type { Act, Room, Transaction } from '../room.ts'
import { announce } from '../wake/index.ts'
import {
  lockDevices,
  newDeviceFacts,
  storeDecisions,
  type JudgedDevice,
  type NewDeviceQuestion,
  type StoredFacts,
  type Which,
} from './access-store.ts'
import type { PersonalAccess } from './exemption-store.ts'
import type { DecisionCause } from './decision-cause.ts'
import { keepDecisions } from './decision-store.ts'
import { coveringRules, createJudge } from './judge.ts'
import { holdRules } from './rule-lock-store.ts'
import { readAccessRules } from './rule-store.ts'
import { tellOfAccess } from './tell-of-access.ts'

/**
 * The decision on a device that is met for the first time, or comes back after a wipe; its row is written by the caller,
 * who then keeps it with `keepFirstDecision`.
 */
export async function judgeNewDevice(
  room: Pick<Room, 'now'>,
  tx: Transaction,
  device: Omit<NewDeviceQuestion, 'at'>,
): Promise<AccessDecision> {
  await holdRules(tx)
  const judge = await judgeOf(tx)
  return judge(await newDeviceFacts(tx, { ...device, at: room.now() }))
}

export type FirstDecision = {
  readonly deviceRowId: string
  readonly decision: AccessDecision
  readonly cause: 'registered' | 'returned-after-wipe'
  readonly act: Act
}

/** The beginning of a device's history. Call it once its row is there. */
export async function keepFirstDecision(room: Room, tx: Transaction, first: FirstDecision): Promise<void> {
  const { deviceRowId: id, decision, cause, act } = first
  await keepDecisions(tx, [{ id, decision }], { at: room.now(), cause, actorName: act.actor.name })
  await tellOfAccess(room, tx, [{ id, from: null, to: decision.state }])
}

export type Rejudgement = {
  readonly act: Act
  readonly which: Which
  readonly reason?: string | undefined
  /** Said in the devices' histories; where it is left out: `user` for all devices of one user, else `policy`. */
  readonly cause?: DecisionCause
  readonly record?: BulkRecord
  /** Where people decided by name: what stood there, by device, and what stands there now. Kept so that it can be undone. */
  readonly personal?: PersonalChange
}

type PersonalChange = { readonly before: ReadonlyMap<string, PersonalAccess>; readonly after: PersonalAccess }

export type Rejudged = { readonly id: string; readonly state: AccessDecision['state']; readonly hasChanged: boolean }

/**
 * Decides again on these devices, or on all of a user, and stores what came out differently: with its audit entries
 * and its announcement in the caller's transaction. Whose they are is the caller's to check. Returns the devices as they
 * stand now. Call it last; a transaction that has locked rows before must have begun with `holdRules`.
 */
export async function rejudgeDevices(
  room: Room,
  tx: Transaction,
  { act, which, reason, personal, record = 'each', cause = 'userId' in which ? 'user' : 'policy' }: Rejudgement,
): Promise<Rejudged[]> {
  await holdRules(tx)
  const at = room.now()
  const devices = await lockDevices(tx, { ...which, at }, everything)
  if (devices.length === 0) return []
  const judge = await judgeOf(tx)
  const judged = devices.map((device) => ({ id: device.id, device, decision: judge(device.facts) }))
  await storeDecisions(tx, at, judged)
  const changed = judged.filter(isDifferent)
  if (changed.length > 0) {
    await keepDecisions(tx, changed, { at, cause, actorName: act.actor.name })
    const moves = changed.map(({ id, device, decision }) => ({ id, from: device.state, to: decision.state }))
    await tellOfAccess(room, tx, moves)
    await announce(tx, { kind: 'device', ids: changed.map(({ id }) => id), what: 'access' })
    const records = record === 'each' ? changed.map((one) => recordOf(one, { reason, personal })) : []
    await appendAudit(room, tx, { act, records })
  }
  const changedIds = new Set(changed.map(({ id }) => id))
  return judged.map(({ id, decision }) => ({ id, state: decision.state, hasChanged: changedIds.has(id) }))
}

type Judged = { readonly device: JudgedDevice; readonly decision: AccessDecision }

async function judgeOf(tx: Transaction): Promise<(facts: StoredFacts) => AccessDecision> {
  const rules = await readAccessRules(tx)
  const judge = createJudge(rules)
  return (facts) => judge({ ...facts, coveringRules: coveringRules(rules, facts) })
}

function isDifferent({ device, decision }: Judged): boolean {
  const isSame = device.state === decision.state && device.reason === decision.reason
  return !isSame || device.ruleId !== (decision.rule?.id ?? null)
}

function recordOf(
  { device, decision }: Judged,
  { reason, personal }: { readonly reason: string | undefined; readonly personal: PersonalChange | undefined },
) {
  const before = personal?.before.get(device.id)
  const { state, reason: because, decidedBy, rule } = decision
  return {
    action: 'device.access.changed',
    target: { kind: 'device', id: device.id, name: device.name },
    details: {
      before: { state: device.state, reason: device.reason },
      after: { state, reason: because, decidedBy, ...(rule && { rule: rule.name }) },
      ...(before && personal && { personal: { before, after: personal.after } }),
    },
    ...(reason !== undefined && { reason }),
  }
}
