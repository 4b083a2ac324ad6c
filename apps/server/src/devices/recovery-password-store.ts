import type { Transaction } from '../room.ts'

export type SealedPassword = { readonly sealed: Uint8Array; readonly storedAt: Date }

export async function findSealedPassword(tx: Transaction, deviceRowId: string): Promise<SealedPassword | undefined> {
  const select = { sealed: true, storedAt: true }
  return (await tx.recoveryPassword.findUnique({ where: { deviceRowId }, select })) ?? undefined
}

/** In place of the one before; nobody has seen it yet. */
export async function putSealedPassword(
  tx: Transaction,
  { deviceRowId, sealed, storedAt }: SealedPassword & { readonly deviceRowId: string },
): Promise<void> {
  const data = { sealed: Buffer.from(sealed), storedAt, revealedAt: null, revealedBy: '' }
  await tx.recoveryPassword.upsert({ where: { deviceRowId }, create: { deviceRowId, ...data }, update: data })
}

/** Whether there was one. */
export async function dropSealedPassword(tx: Transaction, deviceRowId: string): Promise<boolean> {
  return (await tx.recoveryPassword.deleteMany({ where: { deviceRowId } })).count > 0
}

export async function noteRevealed(
  tx: Transaction,
  {
    deviceRowId,
    revealedAt,
    revealedBy,
  }: { readonly deviceRowId: string; readonly revealedAt: Date; readonly revealedBy: string },
): Promise<void> {
  await tx.recoveryPassword.update({ where: { deviceRowId }, data: { revealedAt, revealedBy } })
}
