import type { Scheduler } from '../doors/console/scheduler.ts'

type Timer = { at: number; readonly every: number | undefined; readonly work: () => void }

/** A clock that moves only when told to, and the timers that hang on it. */
export function manualScheduler() {
  let time = 0
  const timers = new Set<Timer>()
  const add = (timer: Timer) => {
    timers.add(timer)
    return () => void timers.delete(timer)
  }
  const scheduler: Scheduler = {
    after: (milliseconds, work) => add({ at: time + milliseconds, every: undefined, work }),
    every: (milliseconds, work) => add({ at: time + milliseconds, every: milliseconds, work }),
  }
  const next = (until: number) => [...timers].filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0]
  const pass = (milliseconds: number) => {
    const until = time + milliseconds
    for (let timer = next(until); timer; timer = next(until)) {
      time = timer.at
      if (timer.every === undefined) timers.delete(timer)
      else timer.at += timer.every
      timer.work()
    }
    time = until
  }
  return { scheduler, now: () => time, pass, waiting: () => timers.size }
}
