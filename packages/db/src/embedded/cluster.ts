import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { DatabaseStartError } from '../database-start-error.ts'
import { recordPlace, type DataDirectory } from './data-directory.ts'
import { errorCode } from './error-code.ts'
import { type ServerAccount } from './server-account.ts'
import { createSystemDirectory, type ServerBinaries } from './server-binaries.ts'

const run = promisify(execFile)

/** The database's one account, which is also the database server's owner. */
export const databaseUser = 'gatepost'

/**
 * Creates PostgreSQL's files on the first start; the caller holds the data directory's lock.
 * @throws {DatabaseStartError} when they were written by another major version, or cannot be created.
 */
export async function prepareCluster(data: DataDirectory, binaries: ServerBinaries): Promise<void> {
  const version = await readClusterVersion(data.clusterDirectory)
  if (version === undefined) return createCluster(data, binaries)
  if (version === binaries.majorVersion) return
  throw new DatabaseStartError(
    `The database in ${data.clusterDirectory} is of PostgreSQL ${version}, but this Gatepost brings ${binaries.majorVersion}. ` +
      'Back it up with the Gatepost that wrote it, and restore that into a new data directory.',
  )
}

async function readClusterVersion(clusterDirectory: string): Promise<string | undefined> {
  try {
    return (await readFile(path.join(clusterDirectory, 'PG_VERSION'), 'utf8')).trim()
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}

/** In a draft that becomes the cluster by one rename: an interrupted first start leaves nothing that looks finished. */
async function createCluster(data: DataDirectory, { initdb }: ServerBinaries): Promise<void> {
  const { clusterDirectory, directory, systemDirectory, account } = data
  const parent = path.dirname(clusterDirectory)
  if (parent !== directory) {
    await createSystemDirectory(systemDirectory)
    await mkdir(parent, { recursive: true })
    await chmod(parent, 0o711)
  }
  await recordPlace(data, { isFinished: false })
  await removeDrafts(parent)
  // A name of its own: the initdb of a start that was just killed may still be writing into its draft.
  const draft = path.join(parent, `${draftPrefix}${randomBytes(4).toString('hex')}`)
  await createPrivateDirectory(draft, account)
  // The built-in locale lowers and compares all of Unicode alike on every system; libc's would depend on the machine.
  const locale = ['--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8']
  const access = ['--username', databaseUser, '--auth', 'trust']
  const options = ['--pgdata', draft, '--encoding', 'UTF8', '--no-instructions', ...locale, ...access]
  try {
    await run(initdb, options, { ...account, cwd: '/', env: serverEnvironment })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new DatabaseStartError(`The database could not be created in ${clusterDirectory}: ${reason}`, {
      cause: error,
    })
  }
  await rename(draft, clusterDirectory)
  await recordPlace(data, { isFinished: true })
}

const draftPrefix = 'postgres.new-'

async function removeDrafts(parent: string): Promise<void> {
  const drafts = (await readdir(parent)).filter((name) => name.startsWith(draftPrefix))
  await Promise.all(drafts.map((name) => rm(path.join(parent, name), { recursive: true, maxRetries: 10 })))
}

/** Nothing of our own environment: it may hold secrets, and the server runs under another account. */
export const serverEnvironment = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

/** A directory that only the server's account may enter. */
export async function createPrivateDirectory(directory: string, account: ServerAccount): Promise<void> {
  await mkdir(directory, { mode: 0o700 })
  if (account !== undefined) await chown(directory, account.uid, account.gid)
}
