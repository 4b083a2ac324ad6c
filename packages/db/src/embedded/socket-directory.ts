import { chown, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { DatabaseStartError } from '../database-start-error.ts'
import { createPrivateDirectory } from './cluster.ts'
import { type DataDirectory } from './data-directory.ts'

/** The kernel cuts the path of a unix socket at 108 bytes (macOS 104), its final zero included. */
const longestSocketPath = 103

/**
 * Makes the directory for the server's socket, which only the server's account may enter: beside the cluster, or under a
 * random name in the folder for temporary files where that path would be too long.
 */
export async function createSocketDirectory({ clusterDirectory, account }: DataDirectory): Promise<string> {
  const usual = path.join(path.dirname(clusterDirectory), 'run')
  // A socket left behind carries a lock file with a pid that may be in use again by now.
  await rm(usual, { recursive: true, force: true })
  if (fits(usual)) {
    await createPrivateDirectory(usual, account)
    return usual
  }
  const short = await mkdtemp(path.join(os.tmpdir(), 'gatepost-'))
  if (account !== undefined) await chown(short, account.uid, account.gid)
  if (fits(short)) return short
  throw new DatabaseStartError(`The path ${short} is too long for a unix socket: set TMPDIR to a shorter one.`)
}

function fits(directory: string): boolean {
  return Buffer.byteLength(path.join(directory, '.s.PGSQL.5432')) <= longestSocketPath
}
