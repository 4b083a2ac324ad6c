/** Timers as an argument, so that a test decides when they fire. Both return how to stop. */
export type Scheduler = {
  after(milliseconds: number, work: () => void): () => void
  every(milliseconds: number, work: () => void): () => void
}

/** Node's timers; none of them keeps the process alive. */
export const nodeScheduler: Scheduler = {
  after: (milliseconds, work) => {
    const timer = setTimeout(work, milliseconds).unref()
    return () => clearTimeout(timer)
  },
  every: (milliseconds, work) => {
    const timer = setInterval(work, milliseconds).unref()
    return () => clearInterval(timer)
  },
}
