import type { Env } from './env.ts'

/** What the command line meets outside of itself; comes in as an argument, so that a test can be the outside. */
export type World = {
  readonly env: Env
  /** Results: what a script reads. */
  readonly out: (text: string) => void
  /** Everything else: what a person reads. */
  readonly say: (text: string) => void
  /** Writes over the line before it; absent where nobody watches. */
  readonly progress?: (text: string) => void
  /** All of the standard input. */
  readonly readInput: () => Promise<string>
  readonly fetch: typeof fetch
  readonly now: () => Date
  readonly newId: () => string
  readonly randomBytes: (count: number) => Uint8Array
  /** Who sits at the terminal; goes into the audit log. */
  readonly userName: string
  /** The committed migrations, for a database that no server has started on yet. */
  readonly migrationsDirectory: string
}
