import type { Transaction } from '../room.ts'

/** Locked, so that of two false answers at once one sees what was written about the other. */
export async function lockDeviceFacts(
  tx: Transaction,
  deviceRowId: string,
): Promise<{ readonly id: string; readonly name: string; readonly userDisplayName: string } | undefined> {
  const [device] = await tx.$queryRaw<{ id: string; name: string; userDisplayName: string }[]>`
    SELECT d.id, coalesce(nullif(d.friendly_name, ''), nullif(d.model, ''), d.device_type) AS name,
           u.display_name AS "userDisplayName"
      FROM device d JOIN app_user u ON u.id = d.user_id WHERE d.id = ${deviceRowId}::uuid FOR UPDATE OF d`
  return device
}

/** Not what a clock that was set back has left in the future: it would silence the device until then. */
export async function hasRecentRefusal(
  tx: Transaction,
  { deviceRowId, since, now }: { readonly deviceRowId: string; readonly since: Date; readonly now: Date },
): Promise<boolean> {
  const entry = await tx.auditEntry.findFirst({
    where: {
      targetKind: 'device',
      targetId: deviceRowId,
      action: 'wipe.acknowledgment-refused',
      at: { gt: since, lte: now },
    },
    select: { sequence: true },
  })
  return entry !== null
}
