import type { Logger } from 'pino'

/** Work that comes again and again for as long as the process runs. */
export type Job = {
  readonly name: string
  readonly everyMs: number
  /** `signal`: the process stops; what is begun may end, nothing more is begun. */
  readonly run: (signal: AbortSignal) => Promise<void>
}

/** Calls `work` again and again until what it returns is called. An argument, so that a test decides when. */
export type Every = (milliseconds: number, work: () => void) => () => void

export type JobRunner = {
  /** Begins nothing more; resolves when nothing runs any more. */
  stop(): Promise<void>
  /** The names of those that run now. */
  running(): readonly string[]
}

/** Runs each job at its interval, never beside itself. One that fails is logged and comes again. */
export function startJobs(jobs: readonly Job[], { every, log }: { every: Every; log: Logger }): JobRunner {
  const stopping = new AbortController()
  const running = new Map<Job, Promise<void>>()
  const begin = (job: Job) => {
    if (running.has(job) || stopping.signal.aborted) return
    const run = perform(job, { signal: stopping.signal, log }).finally(() => running.delete(job))
    running.set(job, run)
  }
  const cancels = jobs.map((job) => every(job.everyMs, () => begin(job)))
  return {
    stop: async () => {
      for (const cancel of cancels) cancel()
      stopping.abort()
      await Promise.all(running.values())
    },
    running: () => [...running.keys()].map(({ name }) => name),
  }
}

async function perform({ name, run }: Job, { signal, log }: { signal: AbortSignal; log: Logger }): Promise<void> {
  try {
    await run(signal)
  } catch (error) {
    log.error({ err: error, job: name }, 'a job failed; it comes again')
  }
}

/** Node's timers: they go by a clock that never jumps, and none of them keeps the process alive. */
export const everyByNode: Every = (milliseconds, work) => {
  const timer = setInterval(work, milliseconds).unref()
  return () => clearInterval(timer)
}
