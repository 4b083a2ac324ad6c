/**
 * Work that needs the database, so much at a time: the rest waits here in order, however long the line is after a
 * restart, and does not time out in the pool or keep the console from it.
 */
export type WorkQueue = {
  run<Result>(work: () => Promise<Result>): Promise<Result>
  /** For a phone that waits anyway: its turn comes when nobody else stands in line. */
  runPatiently<Result>(work: () => Promise<Result>): Promise<Result>
}

type Line = (() => void)[]

export function createWorkQueue(atOnce: number): WorkQueue {
  let running = 0
  const first: Line = []
  const second: Line = []
  const enter = async (line: Line): Promise<void> => {
    if (running < atOnce) running += 1
    else await new Promise<void>((resolve) => line.push(resolve))
  }
  // The place is handed over, not given back: nobody slips in between.
  const leave = (): void => {
    const next = first.shift() ?? second.shift()
    if (next) next()
    else running -= 1
  }
  const runIn = async <Result>(line: Line, work: () => Promise<Result>): Promise<Result> => {
    await enter(line)
    try {
      return await work()
    } finally {
      leave()
    }
  }
  return {
    run: (work) => runIn(first, work),
    runPatiently: (work) => runIn(second, work),
  }
}
