import type { Database } from '../room.ts'

/** Live devices that were first seen by then and still count as being discovered, by id. */
export async function readSilentDevices(
  database: Database,
  {
    firstSeenBefore,
    after,
    limit,
  }: { readonly firstSeenBefore: Date; readonly after: string | null; readonly limit: number },
): Promise<string[]> {
  const rows = await database.prisma.device.findMany({
    where: {
      isLive: true,
      accessState: 'deviceDiscovery',
      firstSyncAt: { lte: firstSeenBefore },
      ...(after !== null && { id: { gt: after } }),
    },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: limit,
  })
  return rows.map(({ id }) => id)
}
