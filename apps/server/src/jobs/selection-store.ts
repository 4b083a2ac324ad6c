import { Prisma } from '@gatepost/db'
import type { ListedIds } from '../listed-ids-read-model.ts'
import type { Transaction } from '../room.ts'
import type { SelectionKind } from './selection-read-model.ts'

export type NewSelection = {
  readonly id: string
  readonly ownerPerson: string
  readonly kind: SelectionKind
  /** Named one by one, or everything that a list has. */
  readonly ids: readonly string[] | ListedIds
  readonly createdAt: Date
  readonly expiresAt: Date
}

/** Returns of how many it is. Those of a list are found and kept in one statement: nothing comes or goes in between. */
export async function insertSelection(tx: Transaction, { ids, ...selection }: NewSelection): Promise<number> {
  const { id, ownerPerson, kind, createdAt, expiresAt } = selection
  const [inserted] = await tx.$queryRaw<{ count: number }[]>`
    INSERT INTO selection (id, owner_person, kind, object_ids, created_at, expires_at)
    VALUES (${id}::uuid, ${ownerPerson}, ${kind}::selection_kind,
            ${ids instanceof Prisma.Sql ? Prisma.sql`ARRAY(${ids})` : Prisma.sql`${[...ids]}::uuid[]`}, ${createdAt}, ${expiresAt})
    RETURNING cardinality(object_ids) AS count`
  return inserted?.count ?? 0
}

/** A selection of this person that has not expired: of what, and of how many. */
export async function findSelection(
  tx: Transaction,
  { id, person, now }: { readonly id: string; readonly person: string; readonly now: Date },
): Promise<{ readonly kind: SelectionKind; readonly count: number } | undefined> {
  const [found] = await tx.$queryRaw<{ kind: SelectionKind; count: number }[]>`
    SELECT kind::text AS kind, cardinality(object_ids) AS count FROM selection
     WHERE id = ${id}::uuid AND owner_person = ${person} AND expires_at > ${now} FOR UPDATE`
  return found
}

export async function deleteSelection(tx: Transaction, id: string): Promise<void> {
  await tx.selection.deleteMany({ where: { id } })
}
