import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { DatabaseStartError } from '../database-start-error.ts'
import { errorCode } from './error-code.ts'

/** The account that PostgreSQL runs under; undefined means this process's own. */
export type ServerAccount = { readonly uid: number; readonly gid: number } | undefined

const run = promisify(execFile)

export function isRoot(): boolean {
  return process.getuid?.() === 0
}

/** As root `nobody`, which every system has: no account is created. A cluster that exists already keeps its owner. */
export async function chooseServerAccount(existingCluster?: string): Promise<ServerAccount> {
  if (!isRoot()) return undefined
  if (existingCluster !== undefined) {
    const { uid, gid } = await stat(existingCluster)
    if (uid !== 0) return { uid, gid }
  }
  return { uid: await readId('-u'), gid: await readId('-g') }
}

async function readId(option: '-u' | '-g'): Promise<number> {
  try {
    const { stdout } = await run('id', [option, 'nobody'])
    return Number(stdout)
  } catch (error) {
    throw new DatabaseStartError(
      'PostgreSQL does not run as root and there is no user "nobody": start Gatepost as another user, or set DATABASE_URL.',
      { cause: error },
    )
  }
}

/** Whether that account may enter the directory. Asked of the system, because access lists and mounts count as well. */
export async function canEnter(directory: string, account: ServerAccount): Promise<boolean> {
  try {
    await run('/bin/sh', ['-c', 'cd "$1"', 'sh', directory], { ...account, cwd: '/', env: {} })
    return true
  } catch (error) {
    // The shell's own exit status is a number; a string is a failure to start it at all.
    if (typeof errorCode(error) === 'number') return false
    throw new DatabaseStartError(
      'PostgreSQL does not run as root, and this process may not start one as another user. ' +
        'Start Gatepost as another user, or set DATABASE_URL.',
      { cause: error },
    )
  }
}
