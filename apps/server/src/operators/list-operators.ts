import { notFound } from '../domain-error.ts'
import type { Room } from '../room.ts'
import { findOperatorAccount, listOperatorAccounts } from './operator-account-store.ts'
import { operatorView, type OperatorView } from './operator-view.ts'

/** Operators by name, disabled ones too. */
export async function listOperators(room: Room): Promise<OperatorView[]> {
  const accounts = await listOperatorAccounts(room.database)
  const sureNow = await room.sureClock.now(room.database.prisma)
  return accounts.map((account) => operatorView(account, sureNow))
}

/** Throws not-found. */
export async function getOperator(room: Room, id: string): Promise<OperatorView> {
  const account = await findOperatorAccount(room.database.prisma, id)
  if (!account) throw notFound('operator')
  return operatorView(account, await room.sureClock.now(room.database.prisma))
}
