import type { PolicyState } from '@gatepost/protocol/tables'
import { Prisma } from '@gatepost/db'
import { policyAsks, readSettings, type PolicyAsk } from '../policies/index.ts'
import type { Database } from '../room.ts'
import { deviceColumns, deviceTables, deviceViews, type DeviceRow } from './device-row-read-model.ts'
import type { OpenQuestion } from './device-view.ts'
import { openQuestion, questionColumn } from './open-question-read-model.ts'

/** What a person wants to know of their own device beside its access and its wipe. */
export type OwnDevice = {
  readonly id: string
  /** With the name that they gave it. */
  readonly name: string
  readonly customName: string
  readonly deviceType: string
  readonly lastAttemptAt: Date | null
  readonly throttledUntil: Date | null
  readonly requestNote: string
  readonly requestedAt: Date | null
  readonly question: OpenQuestion | null
  readonly policyState: PolicyState
  /** Of the app password that it signs in with; null where it uses the account's own. */
  readonly appPassword: 'good' | 'revoked' | 'expired' | null
  /** When the phone gave a password for the day its own is forgotten; null: it gave none. */
  readonly recoveryPasswordAt: Date | null
  /** When somebody saw it last, and who. */
  readonly recoveryPasswordSeenAt: Date | null
  readonly recoveryPasswordSeenBy: string
}

export type OwnAccount = {
  /** What is typed on the phone as the user name. */
  readonly name: string
  readonly isActiveSyncEnabled: boolean
  readonly isAppPasswordRequired: boolean
  readonly deviceCount: number
  readonly deviceLimit: number
  readonly policyAsks: readonly PolicyAsk[]
}

/** As many as the portal shows; more than any limit lets a person have. */
const most = 1_000

type OwnRow = DeviceRow &
  Pick<
    OwnDevice,
    | 'lastAttemptAt'
    | 'throttledUntil'
    | 'requestNote'
    | 'requestedAt'
    | 'appPassword'
    | 'recoveryPasswordAt'
    | 'recoveryPasswordSeenAt'
    | 'recoveryPasswordSeenBy'
  > & { readonly question: unknown }

export async function readOwnDevices(
  database: Database,
  { userId, now }: { readonly userId: string; readonly now: Date },
): Promise<readonly OwnDevice[]> {
  const rows = await database.prisma.$queryRaw<OwnRow[]>`
    SELECT ${deviceColumns}, d.last_sync_attempt_at AS "lastAttemptAt", d.throttled_until AS "throttledUntil",
           d.request_note AS "requestNote", d.requested_at AS "requestedAt", ${questionColumn}, r.stored_at AS "recoveryPasswordAt",
           r.revealed_at AS "recoveryPasswordSeenAt", coalesce(r.revealed_by, '') AS "recoveryPasswordSeenBy",
           ${appPasswordOf(now)} AS "appPassword"
      FROM ${deviceTables} LEFT JOIN recovery_password r ON r.device_row_id = d.id
     WHERE d.user_id = ${userId}::uuid AND d.is_live
     ORDER BY d.last_success_sync_at DESC NULLS LAST, d.id LIMIT ${most}`
  const views = await deviceViews(database, rows)
  return views.flatMap(({ id, name, customName, deviceType, policy }, index) => {
    const row = rows[index]
    if (!row) return []
    const { lastAttemptAt, throttledUntil, requestNote, requestedAt, appPassword, recoveryPasswordAt } = row
    const seen = { lastAttemptAt, throttledUntil, requestNote, requestedAt, appPassword, recoveryPasswordAt }
    const { recoveryPasswordSeenAt, recoveryPasswordSeenBy } = row
    return [
      {
        id,
        name,
        customName,
        deviceType,
        policyState: policy.state,
        ...seen,
        question: openQuestion(row.question),
        recoveryPasswordSeenAt,
        recoveryPasswordSeenBy,
      },
    ]
  })
}

/** Of those that this DeviceId took, one that still holds, else the latest; none where it proved the account's own since. */
function appPasswordOf(now: Date): Prisma.Sql {
  return Prisma.sql`
    (SELECT CASE WHEN a.revoked_at IS NOT NULL THEN 'revoked' WHEN a.expires_at <= ${now} THEN 'expired' ELSE 'good' END
       FROM app_password a WHERE a.user_id = d.user_id AND a.device_id = d.device_id
        AND NOT EXISTS (SELECT 1 FROM device_credential c WHERE c.device_row_id = d.id AND c.app_password_id IS NULL)
      ORDER BY a.revoked_at IS NULL DESC, a.created_at DESC LIMIT 1)`
}

type AccountRow = Omit<OwnAccount, 'policyAsks'> & { readonly settings: unknown }

/** Undefined for a user who is gone. */
export async function readOwnAccount(database: Database, userId: string): Promise<OwnAccount | undefined> {
  const [row] = await database.prisma.$queryRaw<AccountRow[]>`
    SELECT u.name, u.is_active_sync_enabled AS "isActiveSyncEnabled", u.is_app_password_required AS "isAppPasswordRequired",
           coalesce(u.device_limit, o.max_devices_per_user) AS "deviceLimit",
           (SELECT count(*)::int FROM device WHERE user_id = u.id AND is_live) AS "deviceCount", p.settings
      FROM app_user u CROSS JOIN organization o
      JOIN policy p ON CASE WHEN coalesce(u.policy_id, u.group_policy_id) IS NULL THEN p.is_default
                            ELSE p.id = coalesce(u.policy_id, u.group_policy_id) END
     WHERE u.id = ${userId}::uuid AND u.deleted_at IS NULL`
  if (!row) return undefined
  const { settings, ...account } = row
  return { ...account, policyAsks: policyAsks(readSettings(settings)) }
}
