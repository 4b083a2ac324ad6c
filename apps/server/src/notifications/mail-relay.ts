/** The way out to other mail servers. */
export interface MailRelay {
  /** Resolves when the other side has taken the message. Throws {@link RelayError}. */
  send(message: RelayMessage): Promise<void>
}

export type RelayMessage = {
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly date: Date
  /** With angle brackets; the same at every attempt, so that a second copy can be told. */
  readonly messageId: string
}

/** `isFinal`: the same message to the same recipient will never be taken. The message says no more than codes. */
export class RelayError extends Error {
  override readonly name = 'RelayError'
  readonly isFinal: boolean

  constructor(message: string, { isFinal }: { isFinal: boolean }) {
    super(message)
    this.isFinal = isFinal
  }
}
