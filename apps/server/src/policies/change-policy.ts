import { appendAudit } from '../audit/index.ts'
import { notFound } from '../domain-error.ts'
import type { Act, Room, Transaction } from '../room.ts'
import { StaleRevision } from '../stale-revision.ts'
import { announce } from '../wake/index.ts'
import { settingsDifference } from './changed-settings.ts'
import { checkedSettings } from './checked-settings.ts'
import { deleteFulfilledPlan } from './policy-plan-store.ts'
import { refusePolicyLockOut } from './refuse-policy-lock-out.ts'
import { findPolicy, switchDefault, updatePolicy, type StoredPolicy } from './policy-store.ts'

export type ChangePolicy = {
  readonly act: Act
  readonly id: string
  /** The revision that the change is based on. */
  readonly revision: number
  /** `settings` replaces the whole document; one that is left out has its default again. */
  readonly change: {
    readonly name?: string | undefined
    readonly settings?: unknown
    readonly isDefault?: true | undefined
  }
  /** The earlier revision that `settings` are of. */
  readonly restoredFrom?: number | undefined
  readonly reason?: string | undefined
  /** What was typed where hardly anybody would be left. */
  readonly confirm?: string | undefined
}

/**
 * Changes a policy and keeps the earlier revision; phones whose document differs provision again. Throws not-found,
 * StaleRevision, `invalid` naming faulty settings, a conflict when the name is taken, or `lock-out-unconfirmed`.
 */
export async function changePolicy(room: Room, changing: ChangePolicy): Promise<void> {
  await room.database.transaction(async (tx) => await changePolicyIn(room, tx, changing))
}

/** The same in the caller's transaction, whose last act it is. */
export async function changePolicyIn(room: Room, tx: Transaction, changing: ChangePolicy): Promise<void> {
  const { act, id, revision, change, restoredFrom, reason, confirm } = changing
  const sent = change.settings === undefined ? undefined : checkedSettings(change.settings)
  const before = await findPolicy(tx, id)
  if (!before) throw notFound('policy')
  if (before.revision !== revision) throw new StaleRevision(before.revision)
  const { name = before.name } = change
  const settings = sent ?? before.settings
  const difference = settingsDifference(before.settings, settings)
  const becomesDefault = change.isDefault === true && !before.isDefault
  if (name === before.name && !difference.isDifferent && !becomesDefault) return
  if (difference.isDifferent) await refusePolicyLockOut(tx, { before, settings, confirm })
  const stamp = { by: act.actor.name, at: room.now(), reason, restoredFrom }
  if (!(await updatePolicy(tx, { id, revision, name, settings }, stamp))) throw await stale(tx, before)
  await deleteFulfilledPlan(tx, id, settings)
  const earlierDefault = becomesDefault ? await switchDefault(tx, id) : undefined
  // The earlier default too: whoever has no policy of their own has another document from now on.
  await announce(tx, { kind: 'policy', ids: earlierDefault === undefined ? [id] : [id, earlierDefault] })
  const details = {
    ...(name !== before.name && { name: { before: before.name, after: name } }),
    ...(difference.isDifferent && { settings: { before: difference.before, after: difference.after } }),
    ...(restoredFrom !== undefined && { restoredFrom }),
    ...(becomesDefault && { isDefault: { before: false, after: true } }),
  }
  const target = { kind: 'policy', id, name }
  const record = { action: 'policy.changed', target, details, ...(reason !== undefined && { reason }) }
  await appendAudit(room, tx, { act, records: [record] })
}

async function stale(tx: Transaction, { id, revision }: StoredPolicy): Promise<StaleRevision> {
  const present = await findPolicy(tx, id)
  return new StaleRevision(present?.revision ?? revision)
}
