import type { Database } from '../room.ts'

export type StoredVerifier = {
  readonly deviceRowId: string
  readonly credentialVersion: number
  readonly mac: Uint8Array
  readonly provedAt: Date
  /** The app password that it is of; null for the account's own password. */
  readonly appPasswordId: string | null
}

/**
 * Keeps the keyed hash of a device's last good password; the database never sees the password's own hash beside it.
 * While a wipe is armed the one that is there stays: a phone that still has the old password fetches the wipe with it.
 */
export async function writeVerifier(database: Database, verifier: StoredVerifier): Promise<void> {
  await database.pool.query({
    name: 'device-verifier',
    text: `
      INSERT INTO device_credential (device_row_id, credential_version, verifier, proved_at, app_password_id)
      SELECT id, $2, $3, $4, $5 FROM device d
       WHERE id = $1 AND is_live
         AND NOT EXISTS (SELECT 1 FROM wipe WHERE device_row_id = d.id AND state IN ('pending', 'delivered'))
      ON CONFLICT (device_row_id) DO UPDATE
         SET credential_version = excluded.credential_version, verifier = excluded.verifier,
             proved_at = excluded.proved_at, app_password_id = excluded.app_password_id`,
    values: [
      verifier.deviceRowId,
      verifier.credentialVersion,
      Buffer.from(verifier.mac),
      verifier.provedAt,
      verifier.appPasswordId,
    ],
  })
}
