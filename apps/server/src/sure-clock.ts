// The time that wipes go by: the database's clock, which all processes share, less every forward jump that was seen.
import { readFileSync } from 'node:fs'
import { readClock, sureTime, type ClockReading } from '@gatepost/protocol/wipe'
import { foldReading, readDatabaseTime } from './sure-clock-store.ts'
import type { Database, Transaction } from './room.ts'

export type SureClock = {
  /** Milliseconds since 1970 that have surely passed: never ahead of the truth, whatever happens to the wall clock. */
  now(tx: Transaction | Database['prisma']): Promise<number>
  /** Reads both clocks and keeps what was seen for the next process on this machine. Every few seconds. */
  observe(): Promise<void>
}

export type SureClockDeps = {
  readonly database: Database
  /** The wall clock; the database's own unless a test has another. */
  readonly wallMs?: (tx: Transaction | Database['prisma']) => Promise<number>
  /** Of a clock that runs on while no process does; `clockId` names the boot that it counts from. */
  readonly monotonicMs: () => number
  readonly clockId: string
}

export function createSureClock({
  database,
  wallMs = readDatabaseTime,
  monotonicMs,
  clockId,
}: SureClockDeps): SureClock {
  let previous: ClockReading | undefined
  const read = async (tx: Transaction | Database['prisma']): Promise<ClockReading> => {
    const wall = await wallMs(tx)
    // Two reads at once end in any order: each goes on from whatever was read last.
    previous = readClock(previous, { wall, monotonic: monotonicMs() })
    return previous
  }
  return {
    now: async (tx) => sureTime(await read(tx)),
    observe: async () => {
      const reading = await read(database.prisma)
      previous = await foldReading(database, clockId, reading)
    },
  }
}

/** The machine's own clock since it started: it outlives this process. Where the boot has no name, this process is one. */
export function machineClock(newId: () => string): Pick<SureClockDeps, 'monotonicMs' | 'clockId'> {
  return { monotonicMs: () => Number(process.hrtime.bigint() / 1_000_000n), clockId: bootId() ?? newId() }
}

function bootId(): string | undefined {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    // Not Linux: a jump while no process runs is not seen there.
    return undefined
  }
}
