import { readdir, readFile, readlink, realpath, rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { DatabaseStartError } from '../database-start-error.ts'
import { errorCode } from './error-code.ts'
import { isRunning } from './process-identity.ts'

const isLinux = process.platform === 'linux'

/**
 * Waits until no server uses the cluster any more. When Gatepost is killed, its server is still shutting down for a
 * moment (and answers 57P03); should its watchdog have been killed as well, it is told to shut down here.
 * The caller holds the data directory's lock, so no living Gatepost uses that server.
 * @throws {DatabaseStartError} after 30 s.
 */
export async function waitForLeftoverServer(clusterDirectory: string): Promise<void> {
  const postmaster = await readPostmasterPid(clusterDirectory)
  if (postmaster === undefined) return
  for (let attempt = 0; ; attempt++) {
    const users = await findUsers(clusterDirectory, postmaster)
    if (users.length === 0) break
    if (attempt === 0 && isLinux && users.includes(postmaster)) process.kill(postmaster, 'SIGINT')
    if (attempt === 600) {
      throw new DatabaseStartError(
        `An earlier PostgreSQL (process ${users.join(', ')}) still uses ${clusterDirectory} and does not end: end it first.`,
      )
    }
    await delay(50)
  }
  // Were the pid in use again by an unrelated process, PostgreSQL would refuse to start for ever: in a container that
  // is restarted after a crash the same pids come round again.
  if (isLinux) await rm(path.join(clusterDirectory, 'postmaster.pid'), { force: true })
}

async function readPostmasterPid(clusterDirectory: string): Promise<number | undefined> {
  const text = await readFile(path.join(clusterDirectory, 'postmaster.pid'), 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return ''
    throw error
  })
  const pid = Number.parseInt(text, 10)
  return pid > 1 ? pid : undefined
}

/** Processes of PostgreSQL work inside their cluster, which tells them from a later process with the same pid. */
async function findUsers(clusterDirectory: string, postmaster: number): Promise<number[]> {
  if (!isLinux) return (await isRunning({ pid: postmaster })) ? [postmaster] : []
  const cluster = await realpath(clusterDirectory)
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const isInside = await Promise.all(
    // A process that ends meanwhile, or that is not ours to look into, is none of this cluster's.
    pids.map((pid) =>
      readlink(`/proc/${pid}/cwd`).then(
        (directory) => directory === cluster,
        () => false,
      ),
    ),
  )
  return pids.filter((_pid, index) => isInside[index])
}
