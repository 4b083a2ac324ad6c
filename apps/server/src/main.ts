// Gatepost: read the environment → derive the configuration → build → run.
import { DatabaseStartError } from '@gatepost/db'
import { pino } from 'pino'
import { ConfigError, readConfig } from './config.ts'
import { createContext } from './context.ts'
import { readEnv } from './env.ts'
import type { JobRunner } from './jobs/index.ts'
import { ListenError } from './listen.ts'
import { close, open } from './run.ts'

/** Errors that a person can mend: their message says how, a stack would only hide it. */
const explained = [ConfigError, DatabaseStartError, ListenError]

try {
  await main()
} catch (error) {
  const isExplained = explained.some((kind) => error instanceof kind)
  process.stderr.write(`${error instanceof Error ? (isExplained ? error.message : error.stack) : String(error)}\n`)
  process.exit(1)
}

async function main(): Promise<void> {
  const config = readConfig(readEnv())
  const log = pino({ level: config.logLevel, base: undefined }, pino.destination({ fd: 2, sync: true }))
  const stopped = untilSignal()
  const context = await createContext(config, log)
  let jobs: JobRunner | undefined
  let isClean = false
  try {
    jobs = await open(context, (text) => process.stdout.write(text))
    const why = await Promise.race([stopped, context.store.lost.then(() => 'lost' as const)])
    if (why === 'lost') throw new Error('The embedded database ended by itself. Look into its log, then start again.')
    process.stdout.write('Stopping …\n')
  } finally {
    isClean = await close(context, jobs)
  }
  process.stdout.write(isClean ? 'Stopped.\n' : 'Stopped, not everything in time: see the log.\n')
  process.exit(isClean ? 0 : 1)
}

/** The first SIGINT or SIGTERM. A terminal sends Ctrl-C to every process and launchers pass it on: later ones are echoes. */
function untilSignal(): Promise<'signal'> {
  return new Promise((resolve) => {
    const onSignal = () => resolve('signal')
    process.on('SIGINT', onSignal)
    process.on('SIGTERM', onSignal)
  })
}
