import { appendAudit } from '../audit/index.ts'
import { DomainError, notFound } from '../domain-error.ts'
import type { Act, Room } from '../room.ts'
import { StaleRevision } from '../stale-revision.ts'
import { announce } from '../wake/index.ts'
import { settingsDifference } from './changed-settings.ts'
import { checkedSettings } from './checked-settings.ts'
import { getPolicy } from './list-policies.ts'
import { deletePlan, findPlan, putPlan, type PolicyPlan } from './policy-plan-store.ts'
import { findPolicy } from './policy-store.ts'
import { refusePolicyLockOut } from './refuse-policy-lock-out.ts'

export type PlanPolicy = {
  readonly act: Act
  readonly id: string
  /** The revision that the change is based on. */
  readonly revision: number
  readonly settings: unknown
  readonly name?: string | undefined
  /** null: it is kept until somebody saves it. */
  readonly startsAt: Date | null
  readonly reason?: string | undefined
  readonly confirm?: string | undefined
}

const longestMs = 366 * 24 * 3_600_000

/**
 * Keeps a change of a policy for later; the one that was kept before goes. Nothing changes for a phone before its time.
 * Throws what `changePolicy` throws, and `invalid` for a time that is past or more than a year away.
 */
export async function planPolicy(room: Room, planning: PlanPolicy): Promise<void> {
  const { act, id, revision, startsAt, name, reason = '', confirm = '' } = planning
  const settings = checkedSettings(planning.settings)
  if (startsAt) refuseImpossibleTime(room, startsAt)
  await room.database.transaction(async (tx) => {
    const before = await findPolicy(tx, id)
    if (!before) throw notFound('policy')
    if (before.revision !== revision) throw new StaleRevision(before.revision)
    const difference = settingsDifference(before.settings, settings)
    // Without a time somebody saves it, and is asked then.
    if (startsAt && difference.isDifferent) await refusePolicyLockOut(tx, { before, settings, confirm })
    const plan = { policyId: id, settings, name: name ?? null, basedOn: revision, startsAt, confirm, reason }
    await putPlan(tx, { ...plan, plannedBy: act.actor.name, plannedAt: room.now(), failure: null })
    await announce(tx, { kind: 'policy-plan', ids: [id] })
    const details = {
      startsAt,
      ...(name !== undefined && name !== before.name && { name: { before: before.name, after: name } }),
      ...(difference.isDifferent && { settings: { before: difference.before, after: difference.after } }),
    }
    const target = { kind: 'policy', id, name: before.name }
    const record = { action: 'policy.planned', target, details, ...(reason !== '' && { reason }) }
    await appendAudit(room, tx, { act, records: [record] })
  })
}

/** The change that is kept for later, if there is one. Throws not-found. */
export async function getPlan(room: Room, id: string): Promise<PolicyPlan | undefined> {
  await getPolicy(room, id)
  return await findPlan(room.database.prisma, id)
}

/** Gives it up; nothing where there is none. Throws not-found. */
export async function dropPlan(room: Room, { act, id }: { readonly act: Act; readonly id: string }): Promise<void> {
  await room.database.transaction(async (tx) => {
    const policy = await findPolicy(tx, id)
    if (!policy) throw notFound('policy')
    if (!(await deletePlan(tx, id))) return
    await announce(tx, { kind: 'policy-plan', ids: [id] })
    const target = { kind: 'policy', id, name: policy.name }
    await appendAudit(room, tx, { act, records: [{ action: 'policy.plan-dropped', target, details: {} }] })
  })
}

function refuseImpossibleTime(room: Room, startsAt: Date): void {
  const away = startsAt.getTime() - room.now().getTime()
  if (away > 0 && away <= longestMs) return
  const fields = [{ path: 'startsAt', message: 'must be in the future, and within a year' }]
  throw new DomainError('invalid', 'invalid-request', 'The time to start at is not possible.', fields)
}
