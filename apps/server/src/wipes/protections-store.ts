import type { Transaction } from '../room.ts'
import { protectionChanges, type ProtectionChanges, type ProtectionSettings } from './protection-settings.ts'

/** The one row: what is set, and whether wipes are stopped. */
export type Protections = ProtectionSettings & {
  readonly isStopped: boolean
  readonly stoppedBy: string
  readonly stoppedAt: Date | null
  readonly restartProposedBy: string | null
  readonly restartProposedName: string
  readonly revision: number
}

type Update = ProtectionChanges & Partial<Omit<Protections, keyof ProtectionSettings | 'revision'>>

/** Reads the row and locks it: whatever releases, stops or restarts wipes begins here, before any wipe is locked. */
export async function lockWipeProtections(tx: Transaction): Promise<Protections> {
  const [row] = await tx.$queryRaw<Protections[]>`
    SELECT organization_per_hour AS "organizationPerHour", organization_per_day AS "organizationPerDay",
           requester_per_hour AS "requesterPerHour", requester_per_day AS "requesterPerDay",
           helpdesk_per_day AS "helpdeskPerDay", user_per_day AS "userPerDay",
           is_second_person_required AS "isSecondPersonRequired", may_users_wipe_device AS "mayUsersWipeDevice",
           is_stopped AS "isStopped", stopped_by AS "stoppedBy", stopped_at AS "stoppedAt",
           restart_proposed_by AS "restartProposedBy", restart_proposed_name AS "restartProposedName", revision
      FROM wipe_protection WHERE id = 1 FOR UPDATE`
  if (!row) throw new Error('The row of wipe protections is gone.')
  return row
}

/** Changes what is given of the locked row; its revision rises. */
export async function updateProtections(tx: Transaction, update: Update): Promise<void> {
  await tx.wipeProtection.update({
    where: { id: 1 },
    data: { ...update, revision: { increment: 1 } },
    select: { id: true },
  })
}

export type WaitingLowering = {
  readonly id: string
  readonly changes: ProtectionChanges
  readonly proposedBy: string
  readonly proposedByName: string
  readonly proposedAt: Date
  readonly effectiveAt: Date
  readonly approvedBy: string | null
  readonly approvedByName: string
  readonly reason: string
}

const fields = {
  id: true,
  changes: true,
  proposedBy: true,
  proposedByName: true,
  proposedAt: true,
  effectiveAt: true,
  approvedBy: true,
  approvedByName: true,
  reason: true,
} as const

/** Lowerings that wait, the first to take effect first. */
export async function waitingLowerings(tx: Transaction): Promise<WaitingLowering[]> {
  const rows = await tx.protectionChange.findMany({
    where: { state: 'waiting' },
    select: fields,
    orderBy: [{ effectiveAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map((row) => ({ ...row, changes: protectionChanges.parse(row.changes) }))
}

export async function insertLowering(
  tx: Transaction,
  lowering: Omit<WaitingLowering, 'approvedBy' | 'approvedByName'>,
): Promise<void> {
  await tx.protectionChange.create({ data: lowering, select: { id: true } })
}

export async function storeLoweringApproval(
  tx: Transaction,
  { id, person, name }: { id: string; person: string; name: string },
): Promise<void> {
  await tx.protectionChange.update({
    where: { id },
    data: { approvedBy: person, approvedByName: name },
    select: { id: true },
  })
}

export async function endLowering(
  tx: Transaction,
  { id, state, at }: { id: string; state: 'applied' | 'withdrawn'; at: Date },
): Promise<void> {
  await tx.protectionChange.update({ where: { id }, data: { state, endedAt: at }, select: { id: true } })
}

/** Administrators who could say something: of one alone nobody demands a second. */
export async function countEnabledAdministrators(tx: Transaction): Promise<number> {
  return await tx.operator.count({ where: { role: 'administrator', isDisabled: false } })
}
