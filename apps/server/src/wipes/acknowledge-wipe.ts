import type { WipeKind } from '@gatepost/protocol/tables'
import type { WipeRefusal } from '@gatepost/protocol/wipe'
import { appendAudit } from '../audit/index.ts'
import type { Act, Room, Transaction } from '../room.ts'
import { hasRecentRefusal, lockDeviceFacts } from './acknowledgment-refusal-store.ts'
import { applyWipeEvent } from './apply-event.ts'
import { lockWipeOfDevice } from './lock-wipe-store.ts'
import { auditTarget } from './stored-wipe.ts'
import { beginDurably } from './wipe-store.ts'

/** What the phone says: for which kind, and 1 done or 2 failed ([MS-ASPROV] 2.2.2.54.2). */
export type WipeAcknowledgment = {
  readonly deviceRowId: string
  readonly act: Act
  readonly scope: WipeKind
  readonly status: number
  readonly address: string
}

export type WipeAcknowledgmentResult =
  | { readonly kind: 'acknowledged' }
  | { readonly kind: 'failed' }
  /** Nobody had asked, or not that: nothing has changed. */
  | { readonly kind: 'ignored' }

/**
 * Takes the phone at its word, and as no more than that. Once acknowledged, the device's policy keys and the password it
 * proved are void. An answer that nobody asked for changes nothing and is audited, at most once a minute per device.
 */
export async function acknowledgeWipe(
  room: Room,
  acknowledgment: WipeAcknowledgment,
): Promise<WipeAcknowledgmentResult> {
  const { deviceRowId, act, scope, status, address } = acknowledgment
  return await room.database.transaction(async (tx) => {
    await beginDurably(tx)
    const wipe = await lockWipeOfDevice(tx, deviceRowId)
    if (!wipe) return await refuse(room, tx, { ...acknowledgment, code: 'unsolicited' })
    const event = { kind: 'acknowledge', wipeKind: scope, status } as const
    const applied = await applyWipeEvent(room, tx, { wipe, event, by: { act, address, comment: '' } })
    if (applied.kind === 'refused') return await refuse(room, tx, { ...acknowledgment, code: applied.code })
    return { kind: applied.wipe.record.state === 'acknowledged' ? 'acknowledged' : 'failed' }
  })
}

const refusalsEvery = 60_000

async function refuse(
  room: Room,
  tx: Transaction,
  { deviceRowId, act, scope, status, address, code }: WipeAcknowledgment & { readonly code: WipeRefusal },
): Promise<WipeAcknowledgmentResult> {
  const device = await lockDeviceFacts(tx, deviceRowId)
  const now = room.now()
  const since = new Date(now.getTime() - refusalsEvery)
  if (!device || (await hasRecentRefusal(tx, { deviceRowId, since, now }))) return { kind: 'ignored' }
  const details = { code, scope, status, address }
  const record = { action: 'wipe.acknowledgment-refused', target: auditTarget(device), details }
  await appendAudit(room, tx, { act, records: [record] })
  return { kind: 'ignored' }
}
