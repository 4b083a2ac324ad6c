import { readClock, type ClockReading } from '@gatepost/protocol/wipe'
import type { Database, Transaction } from './room.ts'

export async function readDatabaseTime(tx: Transaction | Database['prisma']): Promise<number> {
  const [row] = await tx.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`
  if (!row) throw new Error('The database did not tell the time.')
  return row.now.getTime()
}

/** Puts a reading together with the last one kept for this clock, and with what other machines saw the wall do. */
export async function foldReading(database: Database, clockId: string, reading: ClockReading): Promise<ClockReading> {
  return await database.transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ clockId: string; wall: bigint; monotonic: bigint; ahead: bigint }[]>`
      SELECT clock_id AS "clockId", wall_ms AS wall, monotonic_ms AS monotonic, ahead_ms AS ahead
        FROM sure_clock ORDER BY clock_id FOR UPDATE`
    const own = rows.find((row) => row.clockId === clockId)
    const others = Math.max(0, ...rows.filter((row) => row.clockId !== clockId).map((row) => Number(row.ahead)))
    const { wall, monotonic } = reading
    const kept = own && { wall: Number(own.wall), monotonic: Number(own.monotonic), ahead: Number(own.ahead) }
    const ahead = Math.max(reading.ahead, readClock(kept, { wall, monotonic }).ahead, others)
    const folded = {
      wall: BigInt(Math.round(wall)),
      monotonic: BigInt(Math.round(monotonic)),
      ahead: BigInt(Math.round(ahead)),
    }
    await tx.$executeRaw`
      INSERT INTO sure_clock (clock_id, wall_ms, monotonic_ms, ahead_ms)
      VALUES (${clockId}, ${folded.wall}, ${folded.monotonic}, ${folded.ahead})
      ON CONFLICT (clock_id) DO UPDATE
         SET wall_ms = excluded.wall_ms, monotonic_ms = excluded.monotonic_ms, ahead_ms = excluded.ahead_ms`
    return { wall, monotonic, ahead }
  })
}
