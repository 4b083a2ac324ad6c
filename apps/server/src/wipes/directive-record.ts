import type { WipeKind } from '@gatepost/protocol/tables'
import { appendAudit } from '../audit/index.ts'
import { administratorRecipients, enqueueMail } from '../notifications/index.ts'
import type { Act, Room } from '../room.ts'
import { lockDeviceFacts } from './acknowledgment-refusal-store.ts'
import { hasDeliveredWipe } from './directive-record-read-model.ts'
import { plainName } from './plain-name.ts'
import { auditTarget } from './stored-wipe.ts'

/** Whether the database has a delivered wipe of this kind for this device: without one no directive may leave. */
export async function isDirectiveCommitted(
  room: Pick<Room, 'database'>,
  { deviceRowId, scope }: { readonly deviceRowId: string; readonly scope: WipeKind },
): Promise<boolean> {
  return await hasDeliveredWipe(room.database, deviceRowId, scope)
}

/** A directive was on its way out without a delivered wipe: it was kept back, and the server itself is at fault. */
export async function reportSuppressedDirective(
  room: Room,
  { deviceRowId, act }: { readonly deviceRowId: string; readonly act: Act },
): Promise<void> {
  await room.database.transaction(async (tx) => {
    const device = await lockDeviceFacts(tx, deviceRowId)
    const target = device ? auditTarget(device) : { kind: 'device', id: deviceRowId, name: '' }
    const at = new Date(await room.sureClock.now(tx))
    await enqueueMail(room, tx, {
      key: `directive-suppressed:${deviceRowId}:${at.toISOString().slice(0, 13)}`,
      kind: 'wipe.directive-suppressed',
      recipients: await administratorRecipients(tx),
      subject: 'A wipe command was kept back at the last moment',
      text: [
        `A command to erase was about to leave for ${plainName(target.name) || 'a device that is gone'}, and nobody had asked for it. It was not sent.`,
        'This is a fault of the server or somebody’s doing. Stop all wipes and look at the audit log.',
        `Time: ${at.toISOString()}`,
        `Device: ${deviceRowId}`,
        '',
      ].join('\n'),
      at,
    })
    await appendAudit(room, tx, { act, records: [{ action: 'wipe.directive-suppressed', target }] })
  })
}
