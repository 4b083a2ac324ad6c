import { DomainError } from '../domain-error.ts'
import type { Database, Room, Transaction } from '../room.ts'

/** More than this do not wait in one process. */
const waitingAtMost = 1000

type Turns = { readonly last: Promise<unknown>; readonly waiting: number }

const turnsOf = new WeakMap<Database, Turns>()

/**
 * A transaction that may send a wipe off. They all want the lock on the protections: those of one process wait for each
 * other here, where waiting costs no connection, so that a flood of requests leaves the phones theirs. Throws `unavailable`
 * when too many wait.
 */
export async function transactInTurn<T>(
  room: Pick<Room, 'database'>,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const { database } = room
  const { last, waiting } = turnsOf.get(database) ?? { last: Promise.resolve(), waiting: 0 }
  if (waiting >= waitingAtMost)
    throw new DomainError('unavailable', 'unavailable', 'Too many wipes are asked for at once.')
  const own = last.then(async () => await database.transaction(work))
  // Whoever comes next waits for the end of this, good or bad; the outcome is for this caller alone.
  const ended = Promise.allSettled([own]).then(() => leave(database))
  turnsOf.set(database, { last: ended, waiting: waiting + 1 })
  return await own
}

function leave(database: Database): void {
  const turns = turnsOf.get(database)
  if (turns) turnsOf.set(database, { ...turns, waiting: turns.waiting - 1 })
}
