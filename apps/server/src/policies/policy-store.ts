import { Prisma } from '@gatepost/db'
import { parsePolicySettings, type PolicySettings } from '@gatepost/protocol/tables'
import { DomainError } from '../domain-error.ts'
import type { Transaction } from '../room.ts'

export type StoredPolicy = {
  readonly id: string
  readonly name: string
  readonly isDefault: boolean
  readonly settings: PolicySettings
  readonly revision: number
}

/** Who makes a revision, when and why; `restoredFrom`: the earlier revision whose settings it brings back. */
export type PolicyStamp = {
  readonly by: string
  readonly at: Date
  readonly reason?: string | undefined
  readonly restoredFrom?: number | undefined
}

/** Inserts a policy with its first revision. Throws a conflict when the name is taken. */
export async function insertPolicy(
  tx: Transaction,
  policy: { readonly id: string; readonly name: string; readonly settings: PolicySettings },
  stamp: PolicyStamp,
): Promise<void> {
  const { by, at } = stamp
  const { id, name } = policy
  const inserted = await tx.$executeRaw`
    INSERT INTO policy (id, name, settings, updated_by, created_at, updated_at)
    VALUES (${id}::uuid, ${name}, ${JSON.stringify(policy.settings)}::jsonb, ${by}, ${at}, ${at})
    ON CONFLICT (name) DO NOTHING`
  if (inserted === 0) throw nameTaken()
  await keepRevision(tx, id, stamp)
}

export async function findPolicy(tx: Transaction, id: string): Promise<StoredPolicy | undefined> {
  const select = { id: true, name: true, isDefault: true, settings: true, revision: true } as const
  const row = await tx.policy.findUnique({ where: { id }, select })
  return row ? { ...row, settings: readSettings(row.settings) } : undefined
}

/**
 * Changes name and settings if the policy still has this revision, and keeps the new revision; false if it has not.
 * Throws a conflict when the name is taken.
 */
export async function updatePolicy(
  tx: Transaction,
  { id, revision, name, settings }: Omit<StoredPolicy, 'isDefault'>,
  stamp: PolicyStamp,
): Promise<boolean> {
  const { by, at } = stamp
  try {
    const updated = await tx.$executeRaw`
      UPDATE policy
         SET name = ${name}, settings = ${JSON.stringify(settings)}::jsonb, revision = revision + 1,
             updated_by = ${by}, updated_at = ${at}
       WHERE id = ${id}::uuid AND revision = ${revision}`
    if (updated === 0) return false
  } catch (error) {
    throw isDuplicate(error) ? nameTaken() : error
  }
  await keepRevision(tx, id, stamp)
  return true
}

/** Makes a policy the default one; returns the id of the one that was. The lock lets one switch follow the other. */
export async function switchDefault(tx: Transaction, id: string): Promise<string | undefined> {
  await lockDefault(tx)
  const [earlier] = await tx.policy.updateManyAndReturn({
    where: { isDefault: true },
    data: { isDefault: false },
    select: { id: true },
  })
  await tx.policy.update({ where: { id }, data: { isDefault: true }, select: { id: true } })
  return earlier?.id
}

/** Until the end of the transaction no other policy becomes the default, and none goes. */
export async function lockDefault(tx: Transaction): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM organization WHERE id = 1 FOR UPDATE`
}

/** Settings as stored. Throws when this version of Gatepost does not know them: nobody may be served by half a policy. */
export function readSettings(stored: unknown): PolicySettings {
  const parsed = parsePolicySettings(stored)
  if (parsed.ok) return parsed.value
  const names = parsed.faults.map(({ name }) => name).join(', ')
  throw new Error(`A stored policy has settings that this version of Gatepost does not know: ${names}`)
}

async function keepRevision(
  tx: Transaction,
  id: string,
  { by, at, reason = '', restoredFrom }: PolicyStamp,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO policy_revision (policy_id, revision, name, settings, created_by, created_at, reason, restored_from)
    SELECT id, revision, name, settings, ${by}, ${at}, ${reason}, ${restoredFrom ?? null}::int
      FROM policy WHERE id = ${id}::uuid`
}

function nameTaken(): DomainError {
  const message = 'is already used by another policy'
  return new DomainError('conflict', 'name-taken', `The name ${message}.`, [{ path: 'name', message }])
}

/** Hand-written SQL fails with Prisma's P2010, which carries PostgreSQL's own code. */
function isDuplicate(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false
  return error.code === 'P2002' || error.message.includes('23505')
}
