import { Prisma } from '@gatepost/db'
import { DomainError } from '../domain-error.ts'
import type { Database, Transaction } from '../room.ts'

export type StoredView = {
  readonly id: string
  /** Who keeps it: "operator:<id>" or "token:<id>". */
  readonly owner: string
  readonly screen: string
  readonly name: string
  readonly query: string
  readonly columns: readonly string[]
  readonly sort: string
  readonly isShared: boolean
  readonly revision: number
}

/** `undefined` leaves a part as it is. */
export type ViewChange = {
  readonly name?: string | undefined
  readonly query?: string | undefined
  readonly columns?: readonly string[] | undefined
  readonly sort?: string | undefined
  readonly isShared?: boolean | undefined
}

const select = {
  id: true,
  owner: true,
  screen: true,
  name: true,
  query: true,
  columns: true,
  sort: true,
  isShared: true,
  revision: true,
} as const

/** A person's own views and the shared ones, by name. */
export async function viewsFor(
  { prisma }: Database,
  { owner, screens }: { readonly owner: string; readonly screens: readonly string[] },
): Promise<StoredView[]> {
  return await prisma.savedView.findMany({
    where: { screen: { in: [...screens] }, OR: [{ owner }, { isShared: true }] },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    // Shared ones of many people: more than anybody reads.
    take: 500,
    select,
  })
}

/** The view, locked until the transaction ends. */
export async function lockView(tx: Transaction, id: string): Promise<StoredView | undefined> {
  const [view] = await tx.$queryRaw<StoredView[]>`
    SELECT id, owner, screen, name, query, columns, sort, is_shared AS "isShared", revision
      FROM saved_view WHERE id = ${id}::uuid FOR UPDATE`
  return view
}

/** How many a person has; others of theirs wait until the transaction ends. */
export async function lockAndCountViews(tx: Transaction, owner: string): Promise<number> {
  await tx.$queryRaw`SELECT 1 AS locked FROM (SELECT pg_advisory_xact_lock(hashtextextended(${`views of ${owner}`}, 0))) l`
  return await tx.savedView.count({ where: { owner } })
}

/** Throws a conflict when the person has a view of this name for the list. */
export async function insertView(
  tx: Transaction,
  view: Omit<StoredView, 'revision'> & { readonly at: Date },
): Promise<void> {
  const { at, columns, ...facts } = view
  await namedOnce(tx.savedView.create({ data: { ...facts, columns: [...columns], createdAt: at } }))
}

/** Throws a conflict when the name is taken. */
export async function updateView(tx: Transaction, id: string, { columns, ...change }: ViewChange): Promise<void> {
  const data = { ...change, ...(columns && { columns: [...columns] }), revision: { increment: 1 } }
  await namedOnce(tx.savedView.update({ where: { id }, data }))
}

export async function removeView(tx: Transaction, id: string): Promise<void> {
  await tx.savedView.delete({ where: { id } })
}

/** What operators and tokens are called, by who keeps a view. */
export async function ownerNames(
  { prisma }: Database,
  owners: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const idsOf = (kind: string) =>
    owners.flatMap((owner) => (owner.startsWith(`${kind}:`) ? owner.slice(kind.length + 1) : []))
  const [operators, tokens] = await Promise.all([
    prisma.operator.findMany({ where: { id: { in: idsOf('operator') } }, select: { id: true, displayName: true } }),
    prisma.apiToken.findMany({ where: { id: { in: idsOf('token') } }, select: { id: true, name: true } }),
  ])
  return new Map([
    ...operators.map(({ id, displayName }) => [`operator:${id}`, displayName] as const),
    ...tokens.map(({ id, name }) => [`token:${id}`, name] as const),
  ])
}

async function namedOnce(write: Promise<unknown>): Promise<void> {
  try {
    await write
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')) throw error
    const field = { path: 'name', message: 'is the name of another view of yours' }
    throw new DomainError('conflict', 'name-taken', 'You have a view of this name.', [field])
  }
}
