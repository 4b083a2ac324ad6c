import { Prisma } from '@gatepost/db'
import { wipeHolds } from '@gatepost/protocol/tables'
import type { WipeUse } from '@gatepost/protocol/wipe'
import type { Database, Transaction } from '../room.ts'
import type { Protections } from './protections-store.ts'

const hour = 3_600_000
const day = 24 * hour

/** What is set, without waiting for whoever is releasing or changing something. */
export async function readProtections(tx: Transaction | Database['prisma']): Promise<Protections> {
  const { id: _id, ...protections } = await tx.wipeProtection.findUniqueOrThrow({ where: { id: 1 } })
  return protections
}

/** What has left within the last hour and day and was not taken back, of everybody or of one person. `now`: sure clock. */
export async function countReleased(tx: Transaction, now: number, person?: string): Promise<WipeUse> {
  const whose = person === undefined ? Prisma.empty : Prisma.sql`AND requester_person = ${person}`
  const [use] = await tx.$queryRaw<WipeUse[]>`
    SELECT count(*) FILTER (WHERE released_at > ${new Date(now - hour)}::timestamptz)::int AS "lastHour",
           count(*)::int AS "lastDay"
      FROM wipe
     WHERE released_at > ${new Date(now - day)}::timestamptz AND state NOT IN ('held', 'cancelled') ${whose}`
  return use ?? { lastHour: 0, lastDay: 0 }
}

/** Partnerships that synchronised within the last thirty days. */
export async function countActiveDevices(tx: Transaction, now: number): Promise<number> {
  const [counted] = await tx.$queryRaw<{ value: number }[]>`
    SELECT count(*)::int AS value FROM device
     WHERE is_live AND coalesce(last_success_sync_at, '-infinity') > ${new Date(now - 30 * day)}::timestamptz`
  return counted?.value ?? 0
}

/** Wipes of one person that are held, whatever holds them. */
export async function countHeld(tx: Transaction, person: string): Promise<number> {
  return await tx.wipe.count({ where: { state: 'held', requesterPerson: person } })
}

/** Wipes that wait for people to release them: not for a delay, nor for the end of the stop. */
export async function countWaitingForPeople(tx: Transaction): Promise<number> {
  const forPeople = wipeHolds.filter(({ approvals }) => approvals > 0).map(({ id }) => id)
  return await tx.wipe.count({ where: { state: 'held', holds: { hasSome: forPeople } } })
}
