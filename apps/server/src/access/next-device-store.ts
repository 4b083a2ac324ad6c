import type { Transaction } from '../room.ts'

/** Turns a user's allowance for their next device into one for this DeviceId; false where there is none to turn. */
export async function allowNextDevice(
  tx: Transaction,
  { userId, deviceId, at }: { readonly userId: string; readonly deviceId: string; readonly at: Date },
): Promise<boolean> {
  const made = await tx.$executeRaw`
    WITH used AS (
      UPDATE app_user u SET next_device_until = NULL
       WHERE u.id = ${userId}::uuid AND u.next_device_until > ${at}
         AND NOT EXISTS (SELECT 1 FROM exemption e WHERE e.user_id = u.id AND e.device_id = ${deviceId}
                            AND (e.expires_at IS NULL OR e.expires_at > ${at}))
      RETURNING u.id
    )
    INSERT INTO exemption (user_id, device_id, access, created_by, created_at)
    SELECT id, ${deviceId}, 'allow', 'Next device', ${at} FROM used
    ON CONFLICT (user_id, device_id) DO UPDATE
       SET access = excluded.access, created_by = excluded.created_by, created_at = excluded.created_at,
           expires_at = NULL, reason = ''`
  return made > 0
}
