import { Prisma } from '@gatepost/db'
import type { Transaction } from '../room.ts'

type NextDevice = { readonly userId: string; readonly deviceId: string; readonly at: Date }

/** Turns a user's allowance for their next device into one for this DeviceId; false where there is none to turn. */
export async function allowNextDevice(tx: Transaction, { userId, deviceId, at }: NextDevice): Promise<boolean> {
  const made = await tx.$executeRaw`
    WITH used AS (
      UPDATE app_user u SET next_device_until = NULL
       WHERE ${isAllowed({ userId, deviceId, at })}
      RETURNING u.id
    )
    INSERT INTO exemption (user_id, device_id, access, created_by, created_at)
    SELECT id, ${deviceId}, 'allow', 'Next device', ${at} FROM used
    ON CONFLICT (user_id, device_id) DO UPDATE
       SET access = excluded.access, created_by = excluded.created_by, created_at = excluded.created_at,
           expires_at = NULL, reason = ''`
  return made > 0
}

/** Whether a user's allowance for their next device would let this one in: it is new, and nobody has decided on its DeviceId. */
export async function isNextDeviceAllowed(tx: Transaction, device: NextDevice): Promise<boolean> {
  const { userId, deviceId } = device
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT u.id FROM app_user u
     WHERE ${isAllowed(device)}
       AND NOT EXISTS (SELECT 1 FROM device d WHERE d.user_id = ${userId}::uuid AND d.device_id = ${deviceId} AND d.is_live)`
  return rows.length > 0
}

function isAllowed({ userId, deviceId, at }: NextDevice): Prisma.Sql {
  return Prisma.sql`
    u.id = ${userId}::uuid AND u.next_device_until > ${at}
    AND NOT EXISTS (SELECT 1 FROM exemption e WHERE e.user_id = u.id AND e.device_id = ${deviceId}
                       AND (e.expires_at IS NULL OR e.expires_at > ${at}))`
}
