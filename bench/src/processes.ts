import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

/** A process under measurement, with what it has used so far. */
export type Measured = {
  readonly pid: number
  readonly port: number
  /** CPU seconds of this process, user and system, from the kernel. */
  cpuSeconds(): number
  /** Resident memory in bytes. */
  residentBytes(): number
  stop(): Promise<void>
}

export type GatepostProcess = Measured & {
  readonly consoleUrl: string
  readonly deviceUrl: string
  readonly administratorToken: string
  /** Who may sign in to the console. */
  readonly administrator: Administrator
  readonly dataDirectory: string
}

export type Administrator = { readonly name: string; readonly password: string }

const root = path.resolve(import.meta.dirname, '../..')
const administrator: Administrator = { name: 'admin', password: 'correct horse battery' }

/** Starts the yardstick: see echo-server.ts. */
export async function startEcho(): Promise<Measured> {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, 'echo-server.ts')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout.once('data', (line: Buffer) => resolve(Number(line.toString().trim())))
    child.once('exit', (code) => reject(new Error(`the echo server ended with ${code}`)))
  })
  return { ...measure(child), port }
}

/** Starts the built product in a data directory of its own, with an administrator's token. */
export async function startGatepost(): Promise<GatepostProcess> {
  const dataDirectory = mkdtempSync(path.join(tmpdir(), 'gatepost-bench-'))
  // Else, as root, the database would be put elsewhere and stay there: PostgreSQL's user could not enter.
  chmodSync(dataDirectory, 0o711)
  const [consolePort, devicePort] = [await freePort(), await freePort()]
  const environment = {
    ...process.env,
    GATEPOST_DATA_DIR: dataDirectory,
    GATEPOST_CONSOLE_PORT: String(consolePort),
    GATEPOST_DEVICE_PORT: String(devicePort),
    GATEPOST_LOG_LEVEL: 'warn',
    GATEPOST_ADMIN_PASSWORD: administrator.password,
  }
  const child = spawn(process.execPath, [path.join(root, 'dist/server.mjs')], {
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const consoleUrl = `http://127.0.0.1:${consolePort}`
  await untilReady(`${consoleUrl}/readyz`, child)
  const administratorToken = await createToken(environment)
  const measured = measure(child)
  return {
    ...measured,
    port: devicePort,
    consoleUrl,
    deviceUrl: `http://127.0.0.1:${devicePort}`,
    administratorToken,
    administrator,
    dataDirectory,
    stop: async () => {
      await measured.stop()
      rmSync(dataDirectory, { recursive: true, force: true })
    },
  }
}

function measure(child: ChildProcess): Omit<Measured, 'port'> {
  const { pid } = child
  if (pid === undefined) throw new Error('the process did not start')
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    pid,
    cpuSeconds: () => {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
      // utime and stime are fields 14 and 15 of proc(5), in ticks of 10 ms; field 3 is the first after the name.
      return (Number(fields[11]) + Number(fields[12])) / 100
    },
    residentBytes: () => {
      const kibibytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
      return Number(kibibytes) * 1024
    },
    stop: async () => {
      child.kill('SIGTERM')
      await gone
    },
  }
}

async function createToken(environment: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(
    process.execPath,
    [
      path.join(root, 'dist/gatepost.mjs'),
      'token',
      'create',
      '--name',
      'bench',
      '--role',
      'administrator',
      '--scope',
      'wipes:request',
    ],
    { env: environment, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  await new Promise((resolve) => child.once('close', resolve))
  const token = output.trim().split('\n').at(-1)
  if (!token?.startsWith('gp_')) throw new Error(`gatepost token create printed no token:\n${output}`)
  return token
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.ok) return
    await delay(100)
  }
  throw new Error(`${url} did not answer within 30 s`)
}

export async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}
