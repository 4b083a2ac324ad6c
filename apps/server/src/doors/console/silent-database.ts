import { HttpProblem } from './http-problem.ts'
import type { Scheduler } from './scheduler.ts'

export type SilentDatabaseDeps = {
  readonly scheduler: Scheduler
  readonly monotonicNow: () => number
  /** The LISTEN connection proved alive lately. */
  readonly isListening: () => boolean
}

/** Settles as the work does, or rejects with 503 where that waits in vain. */
export type SilenceGuard = <Result>(work: Promise<Result>) => Promise<Result>

/** Nobody waits longer than this for a database that does not answer. */
const patienceMs = 10_000
const lookEveryMs = 1_000

type Waiting = { readonly since: number; readonly refuse: (problem: HttpProblem) => void }

/**
 * Answers for work that waits for a database that has fallen silent: a connection over which nothing comes any more ends by
 * itself after a quarter of an hour at best. The work goes on; nobody reads what it says then.
 */
export function createSilenceGuard({ scheduler, monotonicNow, isListening }: SilentDatabaseDeps): SilenceGuard {
  const waiting = new Set<Waiting>()
  let stopLooking: (() => void) | undefined

  const look = (): void => {
    if (isListening()) return
    const now = monotonicNow()
    for (const { since, refuse } of waiting) {
      if (now - since >= patienceMs) refuse(silent())
    }
  }
  const leave = (one: Waiting): void => {
    waiting.delete(one)
    if (waiting.size > 0) return
    stopLooking?.()
    stopLooking = undefined
  }

  return <Result>(work: Promise<Result>): Promise<Result> =>
    new Promise((resolve, reject) => {
      const one = { since: monotonicNow(), refuse: reject }
      waiting.add(one)
      stopLooking ??= scheduler.every(lookEveryMs, look)
      work.finally(() => leave(one)).then(resolve, reject)
    })
}

function silent(): HttpProblem {
  const detail = 'The database does not answer. Whether this was done is not known: look before you repeat it.'
  return new HttpProblem('unavailable', detail, { headers: { 'Retry-After': '10' } })
}
