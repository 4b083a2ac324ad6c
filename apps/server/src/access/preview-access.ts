import type { AccessLevel } from '@gatepost/protocol/tables'
import type { DeviceScope } from '../device-scope.ts'
import type { Room, Transaction } from '../room.ts'
import { changedRules, type PreviewedChange } from './preview-change.ts'
import { outcomeOf, reachOf, type Outcome, type RuleReach } from './preview-outcome.ts'
import type { AccessPlan } from './preview-plan.ts'
import { readChangedDevices, readFleet, readPresentDefault, type SampledDevice } from './preview-read-model.ts'
import { readAccessRules, type ScopedRule } from './rule-store.ts'

/** What would become of the fleet. Devices are counted exactly; those named are the ones that synchronized last. */
export type AccessPreview = Pick<Outcome, 'transitions' | 'lockOut'> & {
  /** How many users have a device that would change. */
  readonly users: number
  readonly sample: readonly SampledDevice[]
}

/** With the reach of the rule that would change; null where the order of all would. */
export type RulesPreview = AccessPreview & { readonly reach: RuleReach | null }

/**
 * What saving a change of the rules would do, over the whole fleet; nothing is written. Devices outside the scope are
 * neither counted nor named, but count where everybody would be locked out. Throws what changedRules throws.
 */
export async function previewRules(room: Room, change: PreviewedChange, scope: DeviceScope): Promise<RulesPreview> {
  return await room.database.transaction(async (tx) => {
    const before = await readAccessRules(tx)
    const { rules, rule } = changedRules(before, change)
    const plan: AccessPlan = { rules, defaultAccessLevel: await readPresentDefault(tx), kept: { kind: 'stored' } }
    return await preview(tx, { plan, rule, at: room.now(), scope })
  }, patience)
}

/** Another default, or (`forgetKept`) that nobody keeps a default of before any longer. */
export type DefaultLevelPlan =
  | { readonly kind: 'change'; readonly level: AccessLevel; readonly keepExisting: boolean }
  | { readonly kind: 'forget-kept' }

/** What changing the organization's default level would do; nothing is written. Scope as with previewRules. */
export async function previewDefaultLevel(
  room: Room,
  plan: DefaultLevelPlan,
  scope: DeviceScope,
): Promise<AccessPreview> {
  return await room.database.transaction(async (tx) => {
    const planned = planOf(plan, await readPresentDefault(tx), await readAccessRules(tx))
    const { reach: _reach, ...answer } = await preview(tx, { plan: planned, rule: null, at: room.now(), scope })
    return answer
  }, patience)
}

function planOf(plan: DefaultLevelPlan, present: AccessLevel, rules: readonly ScopedRule[]): AccessPlan {
  if (plan.kind === 'forget-kept') return { rules, defaultAccessLevel: present, kept: { kind: 'none' } }
  const kept = plan.keepExisting ? ({ kind: 'present', level: present } as const) : ({ kind: 'stored' } as const)
  return { rules, defaultAccessLevel: plan.level, kept }
}

/** A fleet whose table has not been vacuumed lately takes longer; nobody is held up by it. */
const patience = { timeoutMs: 30_000 }

type Previewed = {
  readonly plan: AccessPlan
  readonly rule: ScopedRule | null
  readonly at: Date
  readonly scope: DeviceScope
}

async function preview(tx: Transaction, { plan, rule, at, scope }: Previewed): Promise<RulesPreview> {
  const rules = rule ? [...plan.rules, rule] : plan.rules
  const fleet = await readFleet(tx, { rules, at, scope })
  const { transitions, changed, lockOut } = outcomeOf(fleet, plan)
  const { users, sample } = await readChangedDevices(tx, { changed, audiences: fleet.audiences, at, scope })
  const reach = rule && reachOf(fleet, rule, plan.rules)
  return { transitions, lockOut, users, sample, reach }
}
