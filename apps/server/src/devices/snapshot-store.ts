import type { AccessState, ThrottleBehaviour, WipeKind } from '@gatepost/protocol/tables'
import type { Database } from '../room.ts'
import type { Snapshot, SnapshotDevice, SnapshotWipe, Verifier } from './device-snapshot.ts'
import type { PolicyShelf } from './effective-policy.ts'

/** Who asks, as far as the request says: names in the order in which they are tried, and a DeviceId ('' for none). */
export type SignInQuery = { readonly names: readonly string[]; readonly deviceId: string }

type Row = {
  userId: string
  userName: string
  displayName: string
  address: string
  names: string[]
  isActiveSyncEnabled: boolean
  credentialVersion: number
  isDisabled: boolean
  isAppPasswordRequired: boolean
  isOfDirectory: boolean
  policyId: string
  policyRevision: number
  policySettings: unknown
  isPolicyDemanded: boolean
  id: string | null
  version: number
  deviceType: string
  protocolVersion: string
  remoteAddress: string
  userAgent: string
  wlHeader: string
  accessState: AccessState
  throttleBehaviour: ThrottleBehaviour | null
  throttledSince: Date | null
  throttledUntil: Date | null
  policyKey: string | null
  temporaryPolicyKey: string | null
  temporaryFingerprint: string | null
  policyFingerprint: string | null
  policyAppliedAt: Date | null
  hasProvisioned: boolean
  verifierVersion: number | null
  verifier: Uint8Array | null
  provedAt: Date
  appPasswordId: string | null
  appPasswordExpiresAt: Date | null
  isAppPasswordRevoked: boolean
  hierarchyKey: string | null
  hierarchyVersion: string | null
  isHierarchyWaiting: string | null
  wipeId: string | null
  wipeKind: WipeKind
  wipeState: SnapshotWipe['state']
  wipeAcknowledgedAt: Date | null
}

/** Reads everything about one sign-in in one statement; undefined when nobody has such a name. */
export async function readSnapshot(
  database: Database,
  shelf: PolicyShelf,
  { names, deviceId }: SignInQuery,
): Promise<Snapshot | undefined> {
  const { rows } = await database.pool.query<Row>({
    name: 'device-snapshot',
    text: statement,
    values: [names, deviceId],
  })
  const [row] = rows
  if (!row) return undefined
  return {
    user: {
      id: row.userId,
      name: row.userName,
      displayName: row.displayName,
      address: row.address,
      names: row.names,
      isActiveSyncEnabled: row.isActiveSyncEnabled,
      credentialVersion: row.credentialVersion,
      isDisabled: row.isDisabled,
      isAppPasswordRequired: row.isAppPasswordRequired,
      isOfDirectory: row.isOfDirectory,
    },
    policy: shelf.place({ id: row.policyId, revision: row.policyRevision, settings: row.policySettings }),
    isPolicyDemanded: row.isPolicyDemanded,
    device: row.id === null ? null : deviceOf({ ...row, id: row.id }, deviceId),
  }
}

const statement = `
  SELECT u.id AS "userId", u.name AS "userName", u.display_name AS "displayName", u.address,
         (SELECT array_agg(o.name) FROM user_name o WHERE o.user_id = u.id) AS names,
         u.is_active_sync_enabled AS "isActiveSyncEnabled", u.credential_version AS "credentialVersion",
         u.is_disabled AS "isDisabled", u.is_app_password_required AS "isAppPasswordRequired",
         u.source = 'ldap' AS "isOfDirectory",
         p.id AS "policyId", p.revision AS "policyRevision", p.settings AS "policySettings",
         g.is_policy_demanded AS "isPolicyDemanded",
         d.id, d.version, d.device_type AS "deviceType", d.protocol_version AS "protocolVersion",
         d.remote_address AS "remoteAddress", d.user_agent AS "userAgent", d.wl_header AS "wlHeader",
         d.access_state::text AS "accessState",
         d.throttle_behaviour::text AS "throttleBehaviour", d.throttled_since AS "throttledSince",
         d.throttled_until AS "throttledUntil",
         d.policy_key AS "policyKey", d.temporary_policy_key AS "temporaryPolicyKey",
         d.temporary_fingerprint AS "temporaryFingerprint", d.policy_fingerprint AS "policyFingerprint",
         d.policy_applied_at AS "policyAppliedAt", d.has_provisioned AS "hasProvisioned",
         c.credential_version AS "verifierVersion", c.verifier, c.proved_at AS "provedAt",
         a.id AS "appPasswordId", a.expires_at AS "appPasswordExpiresAt",
         a.revoked_at IS NOT NULL AS "isAppPasswordRevoked",
         h.current_key AS "hierarchyKey", h.current_state->>'version' AS "hierarchyVersion",
         h.current_state->>'isWaiting' AS "isHierarchyWaiting",
         w.id AS "wipeId", w.kind AS "wipeKind", w.state AS "wipeState", w.acknowledged_at AS "wipeAcknowledgedAt"
    FROM user_name n
    JOIN app_user u ON u.id = n.user_id AND u.deleted_at IS NULL
    JOIN policy p ON p.id = coalesce(u.policy_id, u.group_policy_id, (SELECT id FROM policy WHERE is_default))
   CROSS JOIN organization g
    LEFT JOIN device d ON d.user_id = u.id AND d.device_id = $2 AND d.is_live
    LEFT JOIN device_credential c ON c.device_row_id = d.id
    LEFT JOIN app_password a ON a.id = c.app_password_id
    LEFT JOIN sync_state h ON h.device_row_id = d.id AND h.collection_id = ''
    LEFT JOIN LATERAL (
      SELECT id, kind::text, state::text, acknowledged_at FROM wipe
       WHERE device_row_id = d.id AND state IN ('pending', 'delivered', 'acknowledged')
       ORDER BY state = 'acknowledged', requested_at DESC
       LIMIT 1) w ON true
   WHERE n.name = ANY($1::text[])
   ORDER BY array_position($1::text[], n.name)
   LIMIT 1`

function deviceOf(row: Row & { id: string }, deviceId: string): SnapshotDevice {
  const { hierarchyKey, hierarchyVersion } = row
  return {
    id: row.id,
    deviceId,
    version: row.version,
    deviceType: row.deviceType,
    protocolVersion: row.protocolVersion,
    remoteAddress: row.remoteAddress,
    userAgent: row.userAgent,
    wlHeader: row.wlHeader,
    accessState: row.accessState,
    throttle: throttleOf(row),
    policyKey: numberOrNull(row.policyKey),
    temporaryPolicyKey: numberOrNull(row.temporaryPolicyKey),
    temporaryFingerprint: row.temporaryFingerprint,
    policyFingerprint: row.policyFingerprint,
    policyAppliedAt: row.policyAppliedAt,
    hasProvisioned: row.hasProvisioned,
    verifier: verifierOf(row),
    hierarchy:
      hierarchyKey === null || hierarchyVersion === null
        ? null
        : { syncKey: hierarchyKey, version: hierarchyVersion, isWaiting: row.isHierarchyWaiting === 'true' },
    wipe: wipeOf(row),
  }
}

function verifierOf(row: Row): Verifier | null {
  const { verifier: mac, verifierVersion: credentialVersion, provedAt, appPasswordId: id } = row
  if (mac === null || credentialVersion === null) return null
  const { appPasswordExpiresAt: expiresAt, isAppPasswordRevoked: isRevoked } = row
  return { credentialVersion, mac, provedAt, appPassword: id === null ? null : { id, expiresAt, isRevoked } }
}

function throttleOf({ throttleBehaviour: behaviour, throttledSince, throttledUntil }: Row): SnapshotDevice['throttle'] {
  if (behaviour === null || throttledSince === null || throttledUntil === null) return null
  return { behaviour, since: throttledSince.getTime(), until: throttledUntil.getTime() }
}

function wipeOf({ wipeId, wipeKind, wipeState, wipeAcknowledgedAt }: Row): SnapshotWipe | null {
  if (wipeId === null) return null
  return { id: wipeId, kind: wipeKind, state: wipeState, acknowledgedAt: wipeAcknowledgedAt?.getTime() ?? null }
}

/** pg delivers a bigint as text; a policy key has 32 bits. */
function numberOrNull(text: string | null): number | null {
  return text === null ? null : Number(text)
}
