import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { resolveDataDirectory, startEmbeddedPostgres, type EmbeddedPostgres } from '@gatepost/db'
import { removeDataDirectory, silentLog } from '@gatepost/db/testing'

/** A PostgreSQL of one test's own, which may die, freeze and come back while a server works on it. */
export type OwnPostgres = {
  /** The same after every start. */
  readonly url: string
  /** All of it dies at once and writes nothing any more. */
  kill(): Promise<void>
  /** After `kill`. */
  start(): Promise<void>
  /** It keeps its connections, and answers none of them. */
  freeze(): Promise<void>
  thaw(): Promise<void>
  remove(): Promise<void>
}

/** Makes and starts one in a directory that only it uses. */
export async function startOwnPostgres(directory: string): Promise<OwnPostgres> {
  const dataDirectory = await resolveDataDirectory({ directory })
  const { clusterDirectory } = dataDirectory
  let server: EmbeddedPostgres = await startEmbeddedPostgres({ dataDirectory, log: silentLog })
  const { url } = server
  const signalAll = async (signal: NodeJS.Signals) => {
    const postmaster = await pidOf(clusterDirectory)
    // Before its children: it cannot make new ones any more.
    if (signal === 'SIGSTOP') process.kill(postmaster, signal)
    for (const pid of await childrenOf(postmaster)) process.kill(pid, signal)
    if (signal === 'SIGCONT') process.kill(postmaster, signal)
  }
  return {
    url,
    kill: async () => {
      // PostgreSQL's immediate shutdown: every process of it ends without a checkpoint.
      process.kill(await pidOf(clusterDirectory), 'SIGQUIT')
      await server.ended
      await server.stop()
    },
    start: async () => {
      server = await startEmbeddedPostgres({ dataDirectory, log: silentLog })
      if (server.url !== url) throw new Error('the database came back at another address')
    },
    freeze: () => signalAll('SIGSTOP'),
    thaw: () => signalAll('SIGCONT'),
    remove: async () => {
      await server.stop()
      await removeDataDirectory(directory)
    },
  }
}

async function pidOf(clusterDirectory: string): Promise<number> {
  const [pid] = (await readFile(path.join(clusterDirectory, 'postmaster.pid'), 'utf8')).split('\n')
  return Number(pid)
}

async function childrenOf(pid: number): Promise<number[]> {
  const { stdout } = await promisify(execFile)('pgrep', ['-P', String(pid)])
  return stdout.trim().split('\n').map(Number)
}
