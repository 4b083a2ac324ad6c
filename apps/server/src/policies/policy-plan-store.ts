import { Prisma } from '@gatepost/db'
import type { PolicySettings } from '@gatepost/protocol/tables'
import type { Database, Transaction } from '../room.ts'
import { readSettings } from './policy-store.ts'

/** A change of a policy that is kept for later. */
export type PolicyPlan = {
  readonly policyId: string
  readonly settings: PolicySettings
  /** The name that it gives the policy; null: its present one. */
  readonly name: string | null
  /** The revision of the policy that it was made from. */
  readonly basedOn: number
  /** null: somebody has to save it. */
  readonly startsAt: Date | null
  readonly confirm: string
  readonly plannedBy: string
  readonly plannedAt: Date
  readonly reason: string
  /** The problem code because of which it was not carried out at its time. */
  readonly failure: string | null
}

export async function putPlan(tx: Transaction, { policyId, ...plan }: PolicyPlan): Promise<void> {
  const data = { ...plan, settings: { ...plan.settings } satisfies Prisma.InputJsonObject }
  await tx.policyPlan.upsert({ where: { policyId }, create: { policyId, ...data }, update: data })
}

export async function findPlan(
  from: Database['prisma'] | Transaction,
  policyId: string,
): Promise<PolicyPlan | undefined> {
  const row = await from.policyPlan.findUnique({ where: { policyId } })
  return row ? { ...row, settings: readSettings(row.settings) } : undefined
}

export async function deletePlan(tx: Transaction, policyId: string): Promise<boolean> {
  const { count } = await tx.policyPlan.deleteMany({ where: { policyId } })
  return count > 0
}

/** What was planned has been saved by somebody. */
export async function deleteFulfilledPlan(tx: Transaction, policyId: string, settings: PolicySettings): Promise<void> {
  await tx.policyPlan.deleteMany({
    where: { policyId, settings: { equals: { ...settings } satisfies Prisma.InputJsonObject } },
  })
}

/** Policies with a plan whose time has come and that has not failed, the earliest first. */
export async function duePlans({ prisma }: Database, at: Date): Promise<readonly string[]> {
  const where = { startsAt: { lte: at }, failure: null }
  const rows = await prisma.policyPlan.findMany({
    where,
    orderBy: { startsAt: 'asc' },
    select: { policyId: true },
    take: 100,
  })
  return rows.map(({ policyId }) => policyId)
}

/** Takes it for this process: nobody else carries it out meanwhile, nor changes it. Undefined where it is gone or another one. */
export async function holdDuePlan(tx: Transaction, policyId: string, at: Date): Promise<PolicyPlan | undefined> {
  await tx.$queryRaw`SELECT 1 FROM policy_plan WHERE policy_id = ${policyId}::uuid FOR UPDATE`
  const plan = await findPlan(tx, policyId)
  const isDue = plan !== undefined && plan.startsAt !== null && plan.startsAt <= at && plan.failure === null
  return isDue ? plan : undefined
}

export async function failPlan(tx: Transaction, policyId: string, failure: string): Promise<void> {
  await tx.policyPlan.update({ where: { policyId }, data: { failure }, select: { policyId: true } })
}
