import type { Transaction } from '../room.ts'

type Question = {
  readonly deviceRowId: string
  readonly question: string
  readonly by: string
  readonly at: Date
}

/** Keeps what was asked last; an earlier question is in the audit log. */
export async function storeQuestion(tx: Transaction, { deviceRowId, question, by, at }: Question): Promise<void> {
  const data = { question, questionBy: by, questionAt: at }
  await tx.device.update({ where: { id: deviceRowId }, data, select: { id: true } })
}
