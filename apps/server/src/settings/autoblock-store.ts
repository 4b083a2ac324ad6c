import { autoblockOff, type AutoblockThresholds } from '@gatepost/protocol/throttle'
import type { AutoblockThreshold, ThrottleBehaviour } from '@gatepost/protocol/tables'
import type { Database, Transaction } from '../room.ts'

export async function readThresholds(from: Database['prisma'] | Transaction): Promise<AutoblockThresholds> {
  const rows = await from.autoblockThreshold.findMany({ select: { behaviour: true, ...numbers } })
  const stored = rows.map(({ behaviour, ...threshold }) => [behaviour, threshold])
  return { ...autoblockOff, ...Object.fromEntries(stored) }
}

/** As it was and locked: of two who change it one waits for the other. */
export async function lockThreshold(tx: Transaction, behaviour: ThrottleBehaviour): Promise<AutoblockThreshold> {
  const [row] = await tx.$queryRaw<AutoblockThreshold[]>`
    SELECT incidence_limit AS "incidenceLimit", incidence_duration_minutes AS "incidenceDurationMinutes",
           block_duration_minutes AS "blockDurationMinutes"
      FROM autoblock_threshold WHERE behaviour = ${behaviour}::throttle_behaviour FOR UPDATE`
  if (!row) throw new Error(`There is no threshold for ${behaviour}.`)
  return row
}

export async function updateThreshold(
  tx: Transaction,
  { behaviour, at }: { readonly behaviour: ThrottleBehaviour; readonly at: Date },
  threshold: AutoblockThreshold,
): Promise<void> {
  const { incidenceLimit, incidenceDurationMinutes, blockDurationMinutes } = threshold
  const data = { incidenceLimit, incidenceDurationMinutes, blockDurationMinutes, updatedAt: at }
  await tx.autoblockThreshold.update({ where: { behaviour }, data })
}

const numbers = { incidenceLimit: true, incidenceDurationMinutes: true, blockDurationMinutes: true } as const
