import type { Database } from '../room.ts'

/** Keeps the keyed hash of a device's last good password; the database never sees the password's own hash beside it. */
export async function writeVerifier(
  database: Database,
  verifier: { readonly deviceRowId: string; readonly credentialVersion: number; readonly mac: Uint8Array },
): Promise<void> {
  await database.pool.query({
    name: 'device-verifier',
    text: `
      INSERT INTO device_credential (device_row_id, credential_version, verifier)
      SELECT id, $2, $3 FROM device WHERE id = $1 AND is_live
      ON CONFLICT (device_row_id) DO UPDATE
         SET credential_version = excluded.credential_version, verifier = excluded.verifier`,
    values: [verifier.deviceRowId, verifier.credentialVersion, Buffer.from(verifier.mac)],
  })
}
