import type { Database } from '../room.ts'

export type RequestNote = { readonly requestNote: string; readonly requestedAt: Date | null }

/** Why the users of these devices ask for access, as far as they said so. */
export async function readRequestNotes(
  { prisma }: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RequestNote>> {
  const where = { id: { in: [...ids] }, requestedAt: { not: null } }
  const rows = await prisma.device.findMany({ where, select: { id: true, requestNote: true, requestedAt: true } })
  return new Map(rows.map(({ id, ...note }) => [id, note]))
}
