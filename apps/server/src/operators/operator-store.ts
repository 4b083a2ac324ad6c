import type { Database, Transaction } from '../room.ts'
import { readOperatorRole, type OperatorRole } from './operator-role.ts'

export type Operator = {
  readonly id: string
  readonly name: string
  readonly displayName: string
  readonly role: OperatorRole
  /** Whom a helpdesk operator is responsible for; empty: everybody. */
  readonly departments: readonly string[]
  /** The very first administrator, who need not wait a day. */
  readonly isFirst: boolean
  /** When the present role began. */
  readonly roleSince: Date
}

/** For checking a password only: the hash goes no further than that. */
export type OperatorWithHash = {
  readonly operator: Operator
  readonly passwordHash: string
  readonly isDisabled: boolean
}

/** What a session and a token show of their operator. */
export const operatorFields = {
  id: true,
  name: true,
  displayName: true,
  role: true,
  departments: true,
  isFirst: true,
  roleSince: true,
} as const

export function readOperator(row: Omit<Operator, 'role'> & { readonly role: string }): Operator {
  return { ...row, role: readOperatorRole(row.role) }
}

const fieldsWithHash = { ...operatorFields, passwordHash: true, isDisabled: true } as const

export async function findOperatorByName(database: Database, name: string): Promise<OperatorWithHash | undefined> {
  const row = await database.prisma.operator.findUnique({ where: { name }, select: fieldsWithHash })
  return row ? readWithHash(row) : undefined
}

export async function findOperatorById(database: Database, id: string): Promise<OperatorWithHash | undefined> {
  const row = await database.prisma.operator.findUnique({ where: { id }, select: fieldsWithHash })
  return row ? readWithHash(row) : undefined
}

/** Not disabled, and with the present role since that moment or longer. */
export async function isOperatorSince(database: Database, id: string, since: Date): Promise<boolean> {
  const where = { id, isDisabled: false, roleSince: { lte: since } }
  return (await database.prisma.operator.findFirst({ where, select: { id: true } })) !== null
}

function readWithHash({
  passwordHash,
  isDisabled,
  ...row
}: Omit<Operator, 'role'> & { role: string; passwordHash: string; isDisabled: boolean }): OperatorWithHash {
  return { operator: readOperator(row), passwordHash, isDisabled }
}

/**
 * Whether the operator still has this password and is not disabled. Waits for whoever is changing that: a session that
 * begins beside a new password must not outlive it.
 */
export async function isStillOperator(tx: Transaction, id: string, passwordHash: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM operator WHERE id = ${id}::uuid AND password_hash = ${passwordHash} AND NOT is_disabled FOR SHARE`
  return rows.length > 0
}

export type NewOperator = Operator & { readonly passwordHash: string; readonly createdAt: Date }

/** Adds an operator if there is none at all yet. The lock makes two first starts agree on one. */
export async function addFirstOperator(tx: Transaction, operator: NewOperator): Promise<boolean> {
  await lockOperators(tx)
  const anyone = await tx.operator.findFirst({ select: { id: true } })
  if (anyone) return false
  return await addOperator(tx, operator)
}

/** False when the name is taken. */
export async function addOperator(tx: Transaction, operator: NewOperator): Promise<boolean> {
  const data = { ...operator, departments: [...operator.departments] }
  const { count } = await tx.operator.createMany({ data, skipDuplicates: true })
  return count > 0
}

/** One change of operators at a time: two administrators who demote each other must not leave none. */
export async function lockOperators(tx: Transaction): Promise<void> {
  await tx.$executeRaw`LOCK TABLE operator IN SHARE ROW EXCLUSIVE MODE`
}

export async function hasOperators(database: Database): Promise<boolean> {
  return (await database.prisma.operator.findFirst({ select: { id: true } })) !== null
}
