import { rm } from 'node:fs/promises'
import { type DatabaseLog } from '../database-log.ts'
import { databaseUser, prepareCluster } from './cluster.ts'
import { lockDataDirectory } from './data-directory-lock.ts'
import { type DataDirectory } from './data-directory.ts'
import { waitForLeftoverServer } from './leftover-server.ts'
import { findServerBinaries } from './server-binaries.ts'
import { startServerProcess } from './server-process.ts'
import { createSocketDirectory } from './socket-directory.ts'

export interface EmbeddedPostgres {
  /** Connection URL of the database; works for this process and for tools of the same user (and of root). */
  readonly url: string
  /** Resolves when the server has ended: without a stop() before, the database is lost to this process. */
  readonly ended: Promise<void>
  /** Shuts down cleanly and gives the data directory free. */
  stop(): Promise<void>
}

export type EmbeddedPostgresOptions = {
  readonly dataDirectory: DataDirectory
  readonly log: DatabaseLog
}

/**
 * Starts the built-in PostgreSQL on a data directory, of which this process becomes the one owner.
 * @throws {DatabaseStartError} when another process owns it (with its pid), or the server cannot run.
 */
export async function startEmbeddedPostgres({
  dataDirectory,
  log,
}: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const lock = await lockDataDirectory(dataDirectory.directory)
  try {
    const server = await startServer(dataDirectory, log)
    await lock.announce(server.socketDirectory)
    const stop = async () => {
      await server.stop()
      await rm(server.socketDirectory, { recursive: true, force: true })
      await lock.release()
    }
    return { url: urlOfSocket(server.socketDirectory), ended: server.ended, stop }
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function startServer(dataDirectory: DataDirectory, log: DatabaseLog) {
  const { clusterDirectory, account } = dataDirectory
  const binaries = await findServerBinaries(dataDirectory)
  await prepareCluster(dataDirectory, binaries)
  await waitForLeftoverServer(clusterDirectory)
  const socketDirectory = await createSocketDirectory(dataDirectory)
  const { postgres } = binaries
  const server = await startServerProcess({ postgres, clusterDirectory, socketDirectory, account, log })
  return { ...server, socketDirectory }
}

export function urlOfSocket(socketDirectory: string): string {
  return `postgresql://${databaseUser}@localhost/postgres?host=${encodeURIComponent(socketDirectory)}`
}
