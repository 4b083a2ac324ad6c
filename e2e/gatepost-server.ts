import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { freePort } from './free-port.ts'

export type GatepostServer = {
  readonly consoleUrl: string
  readonly deviceUrl: string
  readonly administrator: { readonly name: string; readonly password: string }
  readonly dataDirectory: string
  /** What it has written so far, for the report of a failure. */
  readonly log: () => string
  /** Ends it as an operator would and removes its data. Throws if it does not end in time, or ends with a fault. */
  readonly stop: () => Promise<void>
}

const root = path.resolve(import.meta.dirname, '..')
const administrator = { name: 'admin', password: 'correct horse battery' }
/** `stop`: longer than the server itself waits for anything, so that its log can name what it was. */
const patience = { start: 60_000, stop: 60_000, betweenLooks: 50 }

/** Starts the built product with its own PostgreSQL, on a copy of those data or on none, and waits until it is ready. */
export async function startGatepost({ data }: { readonly data?: string | undefined } = {}): Promise<GatepostServer> {
  const { dataDirectory, remove } = await createHome()
  try {
    if (data !== undefined) await copyWithOwners(data, dataDirectory)
    const { end, ...server } = await launch(dataDirectory)
    const stop = async () => {
      await end()
      await remove()
    }
    return { ...server, stop }
  } catch (error) {
    await remove()
    throw error
  }
}

type FirstData = { readonly dataDirectory: string; readonly remove: () => Promise<void> }

/** What the first start of the product leaves behind: half the work of each start that begins there. */
export async function makeFirstData(): Promise<FirstData> {
  const home = await createHome()
  try {
    const { end } = await launch(home.dataDirectory)
    await end()
    return home
  } catch (error) {
    await home.remove()
    throw error
  }
}

async function createHome(): Promise<FirstData> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'gatepost-e2e-'))
  await chmod(home, 0o711) // as root, PostgreSQL runs as another user, who has to pass through
  return { dataDirectory: path.join(home, 'data'), remove: () => rm(home, { recursive: true }) }
}

/** Node's own copy would make root the owner of the database, which PostgreSQL refuses. */
async function copyWithOwners(from: string, to: string): Promise<void> {
  await promisify(execFile)('cp', ['-a', from, to])
}

/** Anew where somebody took one of the ports between the asking and the listening. */
async function launch(dataDirectory: string, attempts = 3): ReturnType<typeof launchOnce> {
  try {
    return await launchOnce(dataDirectory)
  } catch (error) {
    if (attempts === 1 || !String(error).includes('is in use. Stop what uses it')) throw error
    return await launch(dataDirectory, attempts - 1)
  }
}

async function launchOnce(dataDirectory: string) {
  const [consolePort, devicePort] = [await freePort(), await freePort()]
  const run = start({
    GATEPOST_DATA_DIR: dataDirectory,
    GATEPOST_CONSOLE_PORT: String(consolePort),
    GATEPOST_DEVICE_PORT: String(devicePort),
    GATEPOST_ADMIN_PASSWORD: administrator.password,
  })
  const { log, end } = run
  const consoleUrl = `http://127.0.0.1:${consolePort}`
  try {
    await untilReady(consoleUrl, run)
  } catch (error) {
    await end().catch((): void => {}) // what it wrote is in the error already
    throw error
  }
  return { consoleUrl, deviceUrl: `http://127.0.0.1:${devicePort}`, administrator, dataDirectory, log, end }
}

type Run = { readonly log: () => string; readonly hasEnded: () => boolean; readonly end: () => Promise<void> }

function start(settings: Readonly<Record<string, string>>): Run {
  const child = spawn(process.execPath, ['--enable-source-maps', 'dist/server.mjs'], {
    cwd: root,
    env: { ...inherited(), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let written = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (written += text))
  }
  const killWithUs = () => child.kill('SIGKILL')
  process.once('exit', killWithUs)
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      process.off('exit', killWithUs)
      resolve()
    })
    child.once('error', (error) => (written += String(error)))
  })
  return { log: () => written, hasEnded: () => hasEnded(child), end: () => end(child, ended, () => written) }
}

/** Settings of whoever runs the tests are not for the server under test. */
function inherited(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('GATEPOST_') && name !== 'DATABASE_URL')
  return Object.fromEntries(own)
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

async function untilReady(consoleUrl: string, run: Run): Promise<void> {
  const deadline = performance.now() + patience.start
  while (!run.hasEnded() && performance.now() < deadline) {
    if (await isReady(consoleUrl)) return
    await delay(patience.betweenLooks)
  }
  throw new Error(`the server did not become ready; it wrote:\n${run.log()}`)
}

async function isReady(consoleUrl: string): Promise<boolean> {
  try {
    const { ok } = await fetch(`${consoleUrl}/readyz`)
    return ok
  } catch {
    return false // it does not listen yet
  }
}

async function end(child: ChildProcess, ended: Promise<void>, log: () => string): Promise<void> {
  const killer = setTimeout(() => child.kill('SIGKILL'), patience.stop)
  if (!hasEnded(child)) child.kill('SIGTERM')
  await ended
  clearTimeout(killer)
  // Some request hung: whoever waited for it tells that it did, and here is what it was and what the database did.
  if (log().includes('requests still at work were cut')) process.stderr.write(`${log()}\n`)
  if (child.exitCode === 0) return
  throw new Error(`the server ended with ${child.signalCode ?? child.exitCode}; it wrote:\n${log()}`)
}
