import { type Database } from '@gatepost/db'

export type Pool = Database['pool']

/** A connection, in a transaction or not. */
export type Queryable = Pick<Pool, 'query'>

/** Reads several things as of one moment. */
export async function inSnapshot<Result>(pool: Pool, work: (client: Queryable) => Promise<Result>): Promise<Result> {
  return inTransaction(pool, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', async (client) => ({
    result: await work(client),
  }))
}

/** `undo` leaves nothing of what the work wrote, the number it took included. */
export type Outcome<Result> = { readonly result: Result; readonly undo?: boolean }

/** Writes in one transaction; READ COMMITTED, so that what follows a lock sees what the lock waited for. */
export async function inWrite<Result>(
  pool: Pool,
  work: (client: Queryable) => Promise<Outcome<Result>>,
): Promise<Result> {
  return inTransaction(pool, 'BEGIN ISOLATION LEVEL READ COMMITTED', work)
}

async function inTransaction<Result>(
  pool: Pool,
  begin: string,
  work: (client: Queryable) => Promise<Outcome<Result>>,
): Promise<Result> {
  const client = await pool.connect()
  let isBroken = true
  try {
    await client.query(begin)
    const outcome = await work(client)
    await client.query(outcome.undo === true ? 'ROLLBACK' : 'COMMIT')
    isBroken = false
    return outcome.result
  } catch (error) {
    isBroken = await cannotRollBack(client)
    throw error
  } finally {
    // A connection of which nothing is known any more must not serve the next one who asks.
    client.release(isBroken)
  }
}

async function cannotRollBack(client: Queryable): Promise<boolean> {
  try {
    await client.query('ROLLBACK')
    return false
  } catch {
    return true
  }
}
