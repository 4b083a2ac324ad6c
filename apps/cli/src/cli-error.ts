/** What the process ends with, so that a script can tell a refusal from a server that is away. */
export const exitCodes = {
  done: 0,
  /** The server or the database refused, or what was named is not there. */
  refused: 1,
  /** The command was not written as it should be. */
  usage: 2,
  /** Nobody answered. */
  unreachable: 3,
} as const

export type Failure = Exclude<keyof typeof exitCodes, 'done'>

/** A failure that a person can understand and mend; its message says how. */
export class CliError extends Error {
  readonly failure: Failure

  constructor(failure: Failure, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'CliError'
    this.failure = failure
  }
}
