import { busyAnswer, type Answer } from './answer.ts'

/** Whether a wipe waits for the phone could not be found out, or not be stored: it gets nothing, not even a refusal. */
export class WipeStateUnknown extends Error {
  override readonly name = 'WipeStateUnknown'

  constructor(cause: unknown) {
    super('the state of a wipe could not be read or stored', { cause })
  }
}

const retryAfterSeconds = 60

export const wipeStateUnknownAnswer: Answer = busyAnswer(retryAfterSeconds)

/** Whatever goes wrong while the state of a wipe is read or changed says the same: nobody knows it. */
export async function knowingWipes<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    throw new WipeStateUnknown(error)
  }
}
