import { holdRules, rejudgeDevices, type DecisionCause } from '../access/index.ts'
import type { Act, Room, Transaction } from '../room.ts'
import { announce } from '../wake/index.ts'
import {
  updateDeviceInformation,
  updateHeaders,
  type DeviceInformation,
  type InformationNews,
  type SentHeaders,
} from './device-information-store.ts'

/**
 * Keeps what a phone says about itself. Where that is what rules look at, it is judged anew in the same transaction,
 * be it blocked: an update may have made it one that is let in.
 */
export async function storeDeviceInformation(
  room: Room,
  deviceRowId: string,
  { act, information }: { readonly act: Act; readonly information: DeviceInformation },
): Promise<void> {
  await room.database.transaction(async (tx) => {
    await holdRules(tx)
    const news = await updateDeviceInformation(tx, deviceRowId, { information, at: room.now() })
    await afterwards(room, tx, { act, deviceRowId, news, cause: 'information' })
  })
}

/**
 * Keeps what a known phone sends in its headers now, and judges it anew by that. Nothing happens where it is known
 * already; a header that is left out ('') stays as it was.
 */
export async function storeHeaders(
  room: Room,
  deviceRowId: string,
  { act, headers }: { readonly act: Act; readonly headers: SentHeaders },
): Promise<void> {
  await room.database.transaction(async (tx) => {
    await holdRules(tx)
    const news = await updateHeaders(tx, deviceRowId, headers)
    await afterwards(room, tx, { act, deviceRowId, news, cause: 'user-agent' })
  })
}

type News = {
  readonly act: Act
  readonly deviceRowId: string
  readonly news: InformationNews | undefined
  readonly cause: DecisionCause
}

async function afterwards(room: Room, tx: Transaction, { act, deviceRowId, news, cause }: News): Promise<void> {
  if (!news) return
  await announce(tx, { kind: 'device', ids: [deviceRowId], what: 'facts' })
  if (news.isToBeJudged) await rejudgeDevices(room, tx, { act, which: { ids: [deviceRowId] }, cause })
}
