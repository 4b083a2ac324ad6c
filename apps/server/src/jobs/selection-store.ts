import type { Transaction } from '../room.ts'
import type { SelectionKind } from './selection-read-model.ts'

export type NewSelection = {
  readonly id: string
  readonly ownerPerson: string
  readonly kind: SelectionKind
  readonly ids: readonly string[]
  readonly createdAt: Date
  readonly expiresAt: Date
}

export async function insertSelection(tx: Transaction, { ids, ...selection }: NewSelection): Promise<void> {
  await tx.selection.create({ data: { ...selection, objectIds: [...ids] }, select: { id: true } })
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
