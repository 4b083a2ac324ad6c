import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { DatabaseStartError } from '../database-start-error.ts'
import { errorCode } from './error-code.ts'
import { canEnter, chooseServerAccount, isRoot, type ServerAccount } from './server-account.ts'

export type DataDirectory = {
  /** Absolute path; holds everything but, sometimes, the database. */
  readonly directory: string
  /** Where PostgreSQL keeps its files: below `directory`, unless `reason` says why it is elsewhere. */
  readonly clusterDirectory: string
  readonly reason?: string
  readonly account: ServerAccount
  /** Root's own folder for what an unprivileged server must reach. */
  readonly systemDirectory: string
}

export type ResolveDataDirectoryOptions = { readonly directory: string; readonly systemDirectory?: string }

type Place = Pick<DataDirectory, 'clusterDirectory' | 'reason' | 'account'>

/**
 * Creates the data directory and decides where its database lies. Root may put data below a folder that only root
 * enters; PostgreSQL, which then runs as `nobody`, could not reach it there, so the database lies in /var/lib/gatepost.
 * @throws {DatabaseStartError} when an existing database cannot be reached or has gone.
 */
export async function resolveDataDirectory(options: ResolveDataDirectoryOptions): Promise<DataDirectory> {
  const directory = path.resolve(options.directory)
  const systemDirectory = options.systemDirectory ?? '/var/lib/gatepost'
  await createDirectory(directory)
  const place =
    (await findRecordedPlace(directory, systemDirectory)) ??
    (await findLocalPlace(directory)) ??
    (await chooseNewPlace(directory, systemDirectory))
  return { directory, systemDirectory, ...place }
}

/**
 * Writes down where the database lies, when that is elsewhere: before it is created, so that an interrupted first start
 * goes on there, and after, so that a database that has gone since is noticed instead of being replaced by an empty one.
 */
export async function recordPlace(data: DataDirectory, { isFinished }: { isFinished: boolean }): Promise<void> {
  const { directory, clusterDirectory } = data
  if (path.dirname(clusterDirectory) === directory) return
  const name = path.basename(path.dirname(clusterDirectory))
  await writeFile(recordFile(directory), isFinished ? `${name}\n` : `${name}\n${unfinished}\n`)
}

async function createDirectory(directory: string): Promise<void> {
  try {
    const created = await mkdir(directory, { recursive: true })
    // 0711: as root the server's account must be able to pass through; every entry has its own, narrower, mode.
    if (created !== undefined) await chmod(directory, isRoot() ? 0o711 : 0o700)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new DatabaseStartError(`Cannot create the data directory (GATEPOST_DATA_DIR): ${reason}`, { cause: error })
  }
}

async function findRecordedPlace(directory: string, systemDirectory: string): Promise<Place | undefined> {
  const record = await readRecord(directory)
  if (record === undefined) return undefined
  if (!isRoot()) {
    throw new DatabaseStartError(`The database of ${directory} was created by root: start Gatepost as root.`)
  }
  const clusterDirectory = path.join(systemDirectory, record.name, 'postgres')
  const hasCluster = await isCluster(clusterDirectory)
  if (!hasCluster && record.isFinished) {
    throw new DatabaseStartError(
      `The database of ${directory} lay in ${clusterDirectory} and is not there any more. Restore it, ` +
        `or remove ${recordFile(directory)} to begin with an empty one.`,
    )
  }
  const account = await chooseServerAccount(hasCluster ? clusterDirectory : undefined)
  return { clusterDirectory, account, reason: `as recorded in ${recordFile(directory)} at the first start` }
}

async function findLocalPlace(directory: string): Promise<Place | undefined> {
  const clusterDirectory = path.join(directory, 'postgres')
  if (!(await isCluster(clusterDirectory))) return undefined
  const account = await chooseServerAccount(clusterDirectory)
  if (await canEnter(directory, account)) return { clusterDirectory, account }
  throw new DatabaseStartError(
    `The database in ${clusterDirectory} belongs to user ${account?.uid}, who may not enter a folder above it: ` +
      'give those folders "chmod o+x", or move the data directory.',
  )
}

async function chooseNewPlace(directory: string, systemDirectory: string): Promise<Place> {
  const account = await chooseServerAccount()
  if (await canEnter(directory, account)) return { clusterDirectory: path.join(directory, 'postgres'), account }
  // Random, so that a data directory made anew under an old name does not meet the old database.
  const name = `${path.basename(directory).replace(/\W/g, '_') || 'data'}-${randomBytes(4).toString('hex')}`
  return {
    clusterDirectory: path.join(systemDirectory, name, 'postgres'),
    account,
    reason: `PostgreSQL does not run as root, and the user "nobody" may not enter ${directory}`,
  }
}

function recordFile(directory: string): string {
  return path.join(directory, 'postgres-location')
}

const unfinished = 'unfinished'

async function readRecord(directory: string): Promise<{ name: string; isFinished: boolean } | undefined> {
  const text = await readFile(recordFile(directory), 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return undefined
  const [name = '', state] = text.split('\n')
  // A name, never a path: somebody who is not root may be able to write here.
  if (/^\w+-[0-9a-f]{8}$/.test(name)) return { name, isFinished: state !== unfinished }
  throw new DatabaseStartError(`${recordFile(directory)} holds no folder name: restore it from a backup.`)
}

async function isCluster(directory: string): Promise<boolean> {
  try {
    await stat(path.join(directory, 'PG_VERSION'))
    return true
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false
    throw new DatabaseStartError(
      `The database in ${directory} belongs to another user: start Gatepost as that user, or as root.`,
      { cause: error },
    )
  }
}
