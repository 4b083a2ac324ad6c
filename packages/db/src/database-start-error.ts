/** The database cannot be used, and the message says to the operator why and what to do. No stack trace is needed. */
export class DatabaseStartError extends Error {
  override readonly name = 'DatabaseStartError'
}

/** For a failed connection: its words without its stack, and never the URL, which may hold a password. */
export function unusableServer(error: unknown): DatabaseStartError {
  return new DatabaseStartError(`Cannot use the PostgreSQL server (DATABASE_URL): ${wordsOf(error)}`, { cause: error })
}

function wordsOf(error: unknown): string {
  // Node tries every address of a host name and collects the failures; the message of the collection is empty.
  if (error instanceof AggregateError) return error.errors.map(wordsOf).join('; ')
  return error instanceof Error ? error.message : String(error)
}
