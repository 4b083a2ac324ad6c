import type { Database, Transaction } from '../room.ts'
import { readOperatorRole, type OperatorRole } from './operator-role.ts'

export type Operator = {
  readonly id: string
  readonly name: string
  readonly displayName: string
  readonly role: OperatorRole
}

/** For signing in only: the hash goes no further than that. */
export type OperatorWithHash = {
  readonly operator: Operator
  readonly passwordHash: string
  readonly isDisabled: boolean
}

export async function findOperatorByName(database: Database, name: string): Promise<OperatorWithHash | undefined> {
  const row = await database.prisma.operator.findUnique({
    where: { name },
    select: { id: true, name: true, displayName: true, role: true, passwordHash: true, isDisabled: true },
  })
  if (!row) return undefined
  const { passwordHash, isDisabled, role, ...operator } = row
  return { operator: { ...operator, role: readOperatorRole(role) }, passwordHash, isDisabled }
}

/** Adds an operator if there is none at all yet. The lock makes two first starts agree on one. */
export async function addFirstOperator(
  tx: Transaction,
  operator: Operator & { readonly passwordHash: string; readonly createdAt: Date },
): Promise<boolean> {
  await tx.$executeRaw`LOCK TABLE operator IN SHARE ROW EXCLUSIVE MODE`
  const anyone = await tx.operator.findFirst({ select: { id: true } })
  if (anyone) return false
  await tx.operator.create({ data: operator, select: { id: true } })
  return true
}

export async function hasOperators(database: Database): Promise<boolean> {
  return (await database.prisma.operator.findFirst({ select: { id: true } })) !== null
}
