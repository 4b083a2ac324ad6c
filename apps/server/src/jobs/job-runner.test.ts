import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { manualScheduler } from '../testing/manual-scheduler.ts'
import { startJobs, type Job } from './job-runner.ts'

const quiet = pino({ level: 'silent' })

function start(jobs: readonly Job[], log = quiet) {
  const clock = manualScheduler()
  return { clock, runner: startJobs(jobs, { every: clock.scheduler.every, log }) }
}

/** Work that ends when the test says so. */
function heldJob(everyMs = 1_000) {
  let begun = 0
  let end = () => {}
  let signal: AbortSignal | undefined
  const job: Job = {
    name: 'held',
    everyMs,
    run: async (given) => {
      begun += 1
      signal = given
      await new Promise<void>((resolve) => (end = resolve))
    },
  }
  return { job, begun: () => begun, end: () => end(), isAborted: () => signal?.aborted }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('jobs', () => {
  test('run each at its own interval', async () => {
    const ran: string[] = []
    const job = (name: string, everyMs: number): Job => ({ name, everyMs, run: async () => void ran.push(name) })
    const { clock } = start([job('a', 1_000), job('b', 2_500)])
    for (let second = 0; second < 5; second += 1) {
      clock.pass(1_000)
      await settled()
    }
    expect(ran.filter((name) => name === 'a')).toHaveLength(5)
    expect(ran.filter((name) => name === 'b')).toHaveLength(2)
  })

  test('never run beside themselves, and go on afterwards', async () => {
    const { job, begun, end } = heldJob()
    const { clock } = start([job])
    clock.pass(5_000)
    expect(begun()).toBe(1)
    end()
    await settled()
    clock.pass(1_000)
    expect(begun()).toBe(2)
  })

  test('that fail are logged with their name and come again', async () => {
    const lines: string[] = []
    const log = pino({ level: 'error' }, { write: (line: string) => void lines.push(line) })
    let ran = 0
    const run = async () => {
      ran += 1
      throw new Error('not today')
    }
    const { clock } = start([{ name: 'unlucky', everyMs: 1_000, run }], log)
    for (let second = 0; second < 2; second += 1) {
      clock.pass(1_000)
      await settled()
    }
    expect(ran).toBe(2)
    expect(lines).toHaveLength(2)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ job: 'unlucky', err: { message: 'not today' } })
  })

  test('are stopped: nothing more begins, what runs is told and awaited', async () => {
    const { job, begun, end, isAborted } = heldJob()
    const { clock, runner } = start([job])
    clock.pass(1_000)
    let isStopped = false
    const stopped = runner.stop().then(() => (isStopped = true))
    await settled()
    expect([isStopped, isAborted(), clock.waiting()]).toEqual([false, true, 0])
    end()
    await stopped
    clock.pass(10_000)
    expect(begun()).toBe(1)
  })
})
