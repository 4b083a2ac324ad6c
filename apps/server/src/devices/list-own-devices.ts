import { notFound } from '../domain-error.ts'
import type { Room } from '../room.ts'
import { readOwnAccount, readOwnDevices, type OwnAccount, type OwnDevice } from './own-devices-read-model.ts'

export type OwnThings = { readonly account: OwnAccount; readonly devices: ReadonlyMap<string, OwnDevice> }

/** A user's account and devices as they see them, by id. Throws not-found for a user who is gone. */
export async function listOwnDevices(room: Room, userId: string): Promise<OwnThings> {
  const [account, devices] = await Promise.all([
    readOwnAccount(room.database, userId),
    readOwnDevices(room.database, { userId, now: room.now() }),
  ])
  if (!account) throw notFound('user')
  return { account, devices: new Map(devices.map((device) => [device.id, device])) }
}
