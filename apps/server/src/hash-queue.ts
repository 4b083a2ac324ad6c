import { DomainError } from './domain-error.ts'

/** Lets `atOnce` works run and `waiting` more wait their turn; refuses the rest with `unavailable` (code `busy`). */
export type HashQueue = {
  run<Result>(work: () => Promise<Result>): Promise<Result>
}

/**
 * Password hashing is slow and takes memory on purpose. Without a bound, a flood of wrong passwords would take the
 * threads and the memory of the whole process; with it, the flood is told to come back.
 */
export function createHashQueue({ atOnce, waiting }: { atOnce: number; waiting: number }): HashQueue {
  let running = 0
  const queue: (() => void)[] = []
  const enter = async (): Promise<void> => {
    if (running < atOnce) {
      running += 1
      return
    }
    if (queue.length >= waiting)
      throw new DomainError('unavailable', 'busy', 'Too many sign-ins at once. Try again soon.')
    await new Promise<void>((resolve) => queue.push(resolve))
  }
  // The place is handed over, not given back: nobody can slip in between.
  const leave = (): void => {
    const next = queue.shift()
    if (next) next()
    else running -= 1
  }
  return {
    run: async (work) => {
      await enter()
      try {
        return await work()
      } finally {
        leave()
      }
    },
  }
}
