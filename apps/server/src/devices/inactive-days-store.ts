import type { Database } from '../room.ts'

/** After how many silent days a partnership is removed; null: never. */
export async function readInactiveDeviceDays({ prisma }: Database): Promise<number | null> {
  const organization = await prisma.organization.findUniqueOrThrow({
    where: { id: 1 },
    select: { inactiveDeviceDays: true },
  })
  return organization.inactiveDeviceDays
}
