import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { DatabaseStartError } from '../database-start-error.ts'
import { errorCode } from './error-code.ts'
import {
  createLockFile,
  lastLockNumber,
  readOwner,
  removeLockFile,
  removeOlderLockFiles,
  rewriteLockFile,
  type Owner,
} from './lock-file.ts'
import { identifyProcess, isRunning } from './process-identity.ts'

export interface DataDirectoryLock {
  /** Lets tools find the database server of this owner. */
  announce(socketDirectory: string): Promise<void>
  release(): Promise<void>
}

/**
 * Makes this process the one owner of a data directory.
 *
 * The lock is the highest-numbered file in `lock/`, which holds its owner's pid. A dead owner's lock is taken over by
 * creating the next number, which only one process can do. Replacing the dead owner's file instead would let a slow
 * second process remove the lock that a first one has just taken.
 * @throws {DatabaseStartError} naming the pid when another process owns it.
 */
export async function lockDataDirectory(directory: string): Promise<DataDirectoryLock> {
  try {
    return await takeLock(directory)
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].some((code) => code === errorCode(error))) throw error
    const message = `Gatepost may not write in ${directory}: it belongs to another user, or is read-only.`
    throw new DatabaseStartError(message, { cause: error })
  }
}

/** The living owner of a data directory, if there is one. */
export async function findOwner(directory: string): Promise<Owner | undefined> {
  const folder = await openFolder(directory)
  const owner = await readOwner(folder, await lastLockNumber(folder))
  return owner && (await isRunning(owner)) ? owner : undefined
}

async function takeLock(directory: string): Promise<DataDirectoryLock> {
  const folder = await openFolder(directory)
  const self = await identifyProcess(process.pid)
  for (;;) {
    const last = await lastLockNumber(folder)
    const owner = await readOwner(folder, last)
    if (owner && (await isRunning(owner))) throw ownedBy(owner, directory)
    const mine = last + 1
    if (!(await createLockFile(folder, mine, self))) continue
    if ((await lastLockNumber(folder)) > mine) {
      // We were slow: others have come and gone since we read the last number, and our number was free again.
      await removeLockFile(folder, mine)
      continue
    }
    await removeOlderLockFiles(folder, mine)
    return {
      announce: (socketDirectory) => rewriteLockFile(folder, mine, { ...self, socketDirectory }),
      release: () => rewriteLockFile(folder, mine, undefined),
    }
  }
}

async function openFolder(directory: string): Promise<string> {
  const folder = path.join(directory, 'lock')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return folder
}

function ownedBy({ pid }: Owner, directory: string): DatabaseStartError {
  return new DatabaseStartError(
    `Gatepost already runs on ${directory} (process ${pid}). Stop it first, or name another GATEPOST_DATA_DIR.`,
  )
}
