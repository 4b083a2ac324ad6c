import type { Database, Transaction } from '../room.ts'
import { operatorFields, readOperator, type Operator } from './operator-store.ts'

/** An operator as other operators see them: everything but the password. */
export type OperatorAccount = Operator & {
  readonly isDisabled: boolean
  readonly createdAt: Date
  readonly revision: number
}

export type OperatorChange = Partial<
  Pick<OperatorAccount, 'displayName' | 'role' | 'departments' | 'isDisabled'> & {
    readonly roleSince: Date
    readonly isFirst: boolean
    readonly passwordHash: string
  }
>

const fields = { ...operatorFields, isDisabled: true, createdAt: true, revision: true } as const

/** Operators by name. */
export async function listOperatorAccounts(database: Database): Promise<OperatorAccount[]> {
  const rows = await database.prisma.operator.findMany({ select: fields, orderBy: [{ name: 'asc' }, { id: 'asc' }] })
  return rows.map((row) => ({ ...row, ...readOperator(row) }))
}

export async function findOperatorAccount(
  from: Transaction | Database['prisma'],
  id: string,
): Promise<OperatorAccount | undefined> {
  const row = await from.operator.findUnique({ where: { id }, select: fields })
  return row ? { ...row, ...readOperator(row) } : undefined
}

/** Administrators who can sign in. */
export async function countAdministrators(tx: Transaction): Promise<number> {
  return await tx.operator.count({ where: { role: 'administrator', isDisabled: false } })
}

/** Changes the operator if it still has this revision; false if not. */
export async function updateOperator(
  tx: Transaction,
  { id, revision }: { id: string; revision: number },
  { departments, ...change }: OperatorChange,
): Promise<boolean> {
  const data = { ...change, ...(departments && { departments: [...departments] }), revision: { increment: 1 } }
  const { count } = await tx.operator.updateMany({ where: { id, revision }, data })
  return count > 0
}
