/**
 * Runs one piece of work after the other, in the order asked. Sync keys and policy keys are chains: two commands in
 * flight at once would each use the key that the other has just used up.
 */
export class Serial {
  #last: Promise<unknown> = Promise.resolve()

  run<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#last.then(work, work)
    this.#last = turn.catch(() => undefined) // the caller has `turn`; the chain only waits
    return turn
  }
}
