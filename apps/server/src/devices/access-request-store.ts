import { isInScope, type DeviceScope } from '../device-scope.ts'
import type { Transaction } from '../room.ts'

export type AskingDevice = {
  readonly name: string
  readonly isWaiting: boolean
  readonly requestNote: string
}

/** A live device in scope, locked. */
export async function lockAskingDevice(
  tx: Transaction,
  deviceRowId: string,
  scope: DeviceScope,
): Promise<AskingDevice | undefined> {
  const [device] = await tx.$queryRaw<AskingDevice[]>`
    SELECT coalesce(nullif(d.custom_name, ''), nullif(d.friendly_name, ''), nullif(d.model, ''), d.device_type)
             || ' of ' || u.display_name AS name,
           d.access_state = 'quarantined' AS "isWaiting", d.request_note AS "requestNote"
      FROM device d JOIN app_user u ON u.id = d.user_id
     WHERE d.id = ${deviceRowId}::uuid AND d.is_live AND ${isInScope(scope)}
       FOR UPDATE OF d`
  return device
}

export async function storeAccessRequest(
  tx: Transaction,
  { deviceRowId, note, at }: { readonly deviceRowId: string; readonly note: string; readonly at: Date },
): Promise<void> {
  const data = { requestNote: note, requestedAt: at }
  await tx.device.update({ where: { id: deviceRowId }, data, select: { id: true } })
}
