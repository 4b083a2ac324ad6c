import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { openDatabase, type Database } from '@gatepost/db'
import { createTestDatabase, silentLog } from '@gatepost/db/testing'
import { pino, type Logger } from 'pino'
import { openKeyRing, type KeyRing } from '../keys.ts'
import { createPasswords, type RoomWithPasswords } from '../passwords.ts'
import { createSureClock } from '../sure-clock.ts'

export type TestRoom = {
  readonly room: RoomWithPasswords
  /** For further connections to the same database. */
  readonly databaseUrl: string
  /** Moves both clocks of the room. */
  readonly advance: (milliseconds: number) => void
  /** Moves the wall clock alone: somebody set it, or it was wrong. */
  readonly jump: (milliseconds: number) => void
  /**
   * A room as if it were a new one, in place of this one, which nobody may use any more: its database is empty again. Takes
   * a tenth of the time. For tests of one file that each need the whole database.
   */
  readonly renew: () => Promise<TestRoom>
  readonly close: () => Promise<void>
}

export type TestRoomOptions = { readonly poolSize?: number; readonly log?: Logger }

/** What every room is given, on a real database of its own; the clocks move only when told to, passwords hash quickly. */
export async function openTestRoom(options: TestRoomOptions = {}): Promise<TestRoom> {
  const copy = await createTestDatabase()
  const database = await openDatabase({ url: copy.url, poolSize: options.poolSize ?? 5, log: silentLog })
  const directory = await mkdtemp(path.join(os.tmpdir(), 'gatepost-room-'))
  const close = async () => {
    await database.close()
    await copy.drop()
    await rm(directory, { recursive: true })
  }
  const keys = openKeyRing(path.join(directory, 'key'))
  const furnish = (): TestRoom => ({
    ...furnishRoom({ database, keys, log: options.log }),
    databaseUrl: copy.url,
    renew: async () => {
      if (await copy.renew()) return furnish()
      await close()
      return await openTestRoom(options)
    },
    close,
  })
  return furnish()
}

type Furniture = { readonly database: Database; readonly keys: KeyRing; readonly log: Logger | undefined }

function furnishRoom({ database, keys, log = pino({ level: 'silent' }) }: Furniture) {
  let elapsed = 0
  let jumped = 0
  const start = Date.UTC(2026, 10, 22, 9)
  const room = {
    database,
    now: () => new Date(start + elapsed + jumped),
    monotonicNow: () => elapsed,
    sureClock: createSureClock({
      database,
      wallMs: async () => start + elapsed + jumped,
      monotonicMs: () => elapsed,
      clockId: 'test',
    }),
    newId: randomUUID,
    randomBytes,
    keys,
    publicUrl: new URL('https://console.example.com'),
    log,
    passwords: createPasswords({ randomBytes, cost: { logN: 4, r: 8, p: 1 } }),
  }
  return {
    room,
    advance: (milliseconds: number) => {
      elapsed += milliseconds
    },
    jump: (milliseconds: number) => {
      jumped += milliseconds
    },
  }
}
