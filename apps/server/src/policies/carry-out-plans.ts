import { appendAudit } from '../audit/index.ts'
import { DomainError } from '../domain-error.ts'
import { systemActor, type Act, type Room, type Transaction } from '../room.ts'
import { StaleRevision } from '../stale-revision.ts'
import { announce } from '../wake/index.ts'
import { changePolicyIn } from './change-policy.ts'
import { findPolicy } from './policy-store.ts'
import { deletePlan, duePlans, failPlan, holdDuePlan, type PolicyPlan } from './policy-plan-store.ts'

/** Carries out the changes of policies whose time has come; what cannot be is kept with the reason. Returns how many. */
export async function carryOutPlans(room: Room): Promise<number> {
  const due = await duePlans(room.database, room.now())
  for (const id of due) await carryOut(room, id)
  return due.length
}

async function carryOut(room: Room, id: string): Promise<void> {
  try {
    await room.database.transaction(async (tx) => {
      const plan = await holdDuePlan(tx, id, room.now())
      if (!plan) return
      // Before the change: its audit entry is the last thing of the transaction.
      await deletePlan(tx, id)
      await announce(tx, { kind: 'policy-plan', ids: [id] })
      await changePolicyIn(room, tx, changeOf(plan))
    })
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const code = error instanceof StaleRevision ? 'precondition-failed' : error.code
    await room.database.transaction(async (tx) => await fail(room, tx, { id, code }))
  }
}

function changeOf({ policyId: id, plannedBy, basedOn: revision, settings, name, reason, confirm }: PolicyPlan) {
  const why = `${reason} Planned by ${plannedBy}.`.trim()
  return { act: ownAct, id, revision, change: { settings, ...(name !== null && { name }) }, confirm, reason: why }
}

const ownAct: Act = { actor: systemActor, requestId: 'policy-plan' }

type Failure = { readonly id: string; readonly code: string }

async function fail(room: Room, tx: Transaction, { id, code }: Failure): Promise<void> {
  const plan = await holdDuePlan(tx, id, room.now())
  const policy = await findPolicy(tx, id)
  if (!plan || !policy) return
  await failPlan(tx, id, code)
  await announce(tx, { kind: 'policy-plan', ids: [id] })
  const target = { kind: 'policy', id, name: policy.name }
  await appendAudit(room, tx, { act: ownAct, records: [{ action: 'policy.plan-failed', target, details: { code } }] })
}
