import type { Database } from '../room.ts'

/**
 * Keeps the keyed hash of a device's last good password; the database never sees the password's own hash beside it.
 * While a wipe is armed the one that is there stays: a phone that still has the old password fetches the wipe with it.
 */
export async function writeVerifier(
  database: Database,
  verifier: { readonly deviceRowId: string; readonly credentialVersion: number; readonly mac: Uint8Array },
): Promise<void> {
  await database.pool.query({
    name: 'device-verifier',
    text: `
      INSERT INTO device_credential (device_row_id, credential_version, verifier)
      SELECT id, $2, $3 FROM device d
       WHERE id = $1 AND is_live
         AND NOT EXISTS (SELECT 1 FROM wipe WHERE device_row_id = d.id AND state IN ('pending', 'delivered'))
      ON CONFLICT (device_row_id) DO UPDATE
         SET credential_version = excluded.credential_version, verifier = excluded.verifier`,
    values: [verifier.deviceRowId, verifier.credentialVersion, Buffer.from(verifier.mac)],
  })
}
