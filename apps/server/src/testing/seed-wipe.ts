import type { Phone } from '@gatepost/phone'
import type { WipeKind } from '@gatepost/protocol/tables'
import { wipeConfirmation } from '@gatepost/protocol/wipe'
import { everything } from '../device-scope.ts'
import type { Room } from '../room.ts'
import { requestWipe, type WipeAsker } from '../wipes/index.ts'
import { testAct } from './seed.ts'

/** The first administrator, who has just signed in. */
export const wipeAsker: WipeAsker = {
  act: testAct,
  person: 'operator:op-1',
  role: 'administrator',
  scope: everything,
  isProven: true,
  mayWipeDevice: true,
  administratorSince: null,
  address: '192.0.2.99',
}

/** Tests at the phones' door order more wipes than an organization may. */
export async function liftWipeBudgets({ database }: Room): Promise<void> {
  const many = 100_000
  const data = { organizationPerHour: many, organizationPerDay: many, requesterPerHour: many, requesterPerDay: many }
  await database.prisma.wipeProtection.update({ where: { id: 1 }, data })
}

/** Wipes that device "now": it is pending when this resolves. Returns the wipe's id. */
export async function seedWipe(
  room: Room,
  { deviceRowId, kind = 'device' }: { readonly deviceRowId: string; readonly kind?: WipeKind },
): Promise<string> {
  const { deviceId } = await room.database.prisma.device.findUniqueOrThrow({ where: { id: deviceRowId } })
  const { id } = await requestWipe(room, wipeAsker, {
    deviceRowId,
    kind,
    reason: 'lost-or-stolen',
    note: '',
    delaySeconds: 0,
    confirmation: kind === 'device' ? wipeConfirmation(deviceId) : null,
    notify: [],
    idempotencyKey: null,
  })
  return id
}

/** The live row of a phone. */
export async function liveRowOf({ database }: Room, { profile }: Phone) {
  const where = { deviceId: profile.deviceId, isLive: true, user: { name: profile.user } }
  return await database.prisma.device.findFirstOrThrow({ where })
}

/** Where the wipes of a device stand, the oldest first. */
export async function wipesOf({ database }: Room, deviceRowId: string) {
  return await database.prisma.wipe.findMany({ where: { deviceRowId }, orderBy: { requestedAt: 'asc' } })
}
