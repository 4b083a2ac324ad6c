import type { WipeKind } from '@gatepost/protocol/tables'
import type { Database } from '../room.ts'

export async function hasDeliveredWipe({ prisma }: Database, deviceRowId: string, kind: WipeKind): Promise<boolean> {
  const row = await prisma.wipe.findFirst({ where: { deviceRowId, kind, state: 'delivered' }, select: { id: true } })
  return row !== null
}
