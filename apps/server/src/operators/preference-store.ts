import { Prisma } from '@gatepost/db'
import type { Database, Transaction } from '../room.ts'

/** A value of the console's own making: text, a number, a list of texts. */
export type PreferenceValue = Prisma.InputJsonValue

export async function readPreferences(
  { prisma }: Database,
  owner: string,
): Promise<ReadonlyMap<string, Prisma.JsonValue>> {
  const rows = await prisma.preference.findMany({ where: { owner }, select: { key: true, value: true } })
  return new Map(rows.map(({ key, value }) => [key, value]))
}

export async function putPreference(
  tx: Transaction,
  {
    owner,
    key,
    value,
    at,
  }: { readonly owner: string; readonly key: string; readonly value: PreferenceValue; readonly at: Date },
): Promise<void> {
  const data = { value, updatedAt: at }
  await tx.preference.upsert({ where: { owner_key: { owner, key } }, create: { owner, key, ...data }, update: data })
}

export async function forgetPreference(
  tx: Transaction,
  { owner, key }: { readonly owner: string; readonly key: string },
): Promise<void> {
  await tx.preference.deleteMany({ where: { owner, key } })
}
