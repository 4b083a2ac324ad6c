import { spawn, type ChildProcess } from 'node:child_process'
import { totalmem } from 'node:os'
import { createInterface } from 'node:readline'
import { type Readable } from 'node:stream'
import { type DatabaseLog } from '../database-log.ts'
import { DatabaseStartError } from '../database-start-error.ts'
import { serverEnvironment } from './cluster.ts'
import { type ServerAccount } from './server-account.ts'

export interface ServerProcess {
  /** Resolves when the server has ended, for whatever reason. */
  readonly ended: Promise<void>
  /** Ends sessions, writes a checkpoint, and resolves when the server has ended. */
  stop(): Promise<void>
}

type Options = {
  readonly postgres: string
  readonly clusterDirectory: string
  readonly socketDirectory: string
  readonly account: ServerAccount
  readonly log: DatabaseLog
}

/**
 * The shell is a watchdog: when our end of its standard input closes, even because this process was killed with -9, it
 * has the server shut down. Signals sent to the terminal's process group do not reach it.
 */
const watchdog = `
exec 3<&0
"$@" 3<&- </dev/null & server=$!
{ read -r _ <&3; kill -INT "$server"; } 2>/dev/null & watch=$!
wait "$server"; status=$?
kill "$watch" 2>/dev/null
exit "$status"`

/** @throws {DatabaseStartError} with the server's own words when it ends instead of accepting connections. */
export async function startServerProcess(options: Options): Promise<ServerProcess> {
  const child = spawn('/bin/sh', ['-c', watchdog, 'sh', options.postgres, ...serverArguments(options)], {
    ...options.account,
    cwd: '/',
    env: serverEnvironment,
    stdio: ['pipe', 'ignore', 'pipe'],
    detached: true,
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let isStopping = false
  await untilReady(child, child.stderr, (line) => {
    if (!isStopping) options.log.info({ line }, 'embedded PostgreSQL')
  })
  // The server alone is no reason for this process to go on living.
  child.unref()
  return {
    ended,
    stop: async () => {
      isStopping = true
      child.ref()
      child.stdin.end()
      await ended
    },
  }
}

function serverArguments({ clusterDirectory, socketDirectory }: Options): string[] {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: socketDirectory,
    unix_socket_permissions: '0700',
    max_connections: '60',
    ...memorySettings(),
    // What is asked for often is in memory, and no disk of today has arms to move.
    random_page_cost: '1.1',
    // Lists take milliseconds: compiling their statements takes longer than running them.
    jit: 'off',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // The log tells of the server's own life. Failed statements are their caller's to report, and may hold secrets.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_checkpoints: 'off',
  }
  return ['-D', clusterDirectory, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

const mebibyte = 1024 * 1024

/** An eighth of the machine's memory for the server's own cache, within bounds; the rest is the system's to cache files in. */
function memorySettings() {
  const limit = process.constrainedMemory()
  const memory = Math.floor((limit > 0 ? Math.min(totalmem(), limit) : totalmem()) / mebibyte)
  const buffers = Math.min(1024, Math.max(128, Math.floor(memory / 8)))
  return { shared_buffers: `${buffers}MB`, effective_cache_size: `${Math.floor(memory / 2)}MB`, work_mem: '16MB' }
}

/** Passes on what the server says once it is ready; until then that is kept for the error message. */
async function untilReady(child: ChildProcess, output: Readable, onLine: (line: string) => void): Promise<void> {
  const words: string[] = []
  await new Promise<void>((resolve, reject) => {
    let isReady = false
    createInterface({ input: output }).on('line', (line) => {
      if (isReady) return onLine(line)
      words.push(line)
      isReady = line.includes('database system is ready to accept connections')
      if (isReady) resolve()
    })
    child.once('error', reject)
    child.once('close', () => reject(new DatabaseStartError(describeFailure(words))))
  })
}

function describeFailure(words: readonly string[]): string {
  return `The embedded PostgreSQL did not start. It said:\n${words.slice(-15).join('\n') || '(nothing)'}`
}
