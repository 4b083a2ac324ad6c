/** The numbered files of a data directory's `lock/`: the highest one names the owner. See data-directory-lock.ts. */
import { randomUUID } from 'node:crypto'
import { link, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { errorCode } from './error-code.ts'
import { type ProcessIdentity } from './process-identity.ts'

export type Owner = ProcessIdentity & {
  /** Where its database server listens, once it does. */
  readonly socketDirectory?: string
}

/** 0 when there is none yet. */
export async function lastLockNumber(folder: string): Promise<number> {
  return Math.max(0, ...(await readNumbers(folder)))
}

/** Undefined when there is no such file, when its owner has released it, or when a power cut left it empty. */
export async function readOwner(folder: string, number: number): Promise<Owner | undefined> {
  const text = await readFile(path.join(folder, String(number)), 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return ''
    throw error
  })
  const [pid = '', startedAt, socketDirectory] = text.split('\n')
  if (!/^\d+$/.test(pid)) return undefined
  return { pid: Number(pid), ...(startedAt && { startedAt }), ...(socketDirectory && { socketDirectory }) }
}

/** Creates the file with its content at once, so that nobody reads it half written. False when it exists. */
export async function createLockFile(folder: string, number: number, owner: Owner): Promise<boolean> {
  const draft = await writeDraft(folder, format(owner))
  try {
    await link(draft, path.join(folder, String(number)))
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  } finally {
    await rm(draft)
  }
}

/** Replaces what our own file says; undefined releases it. */
export async function rewriteLockFile(folder: string, number: number, owner: Owner | undefined): Promise<void> {
  await rename(await writeDraft(folder, owner ? format(owner) : ''), path.join(folder, String(number)))
}

export async function removeLockFile(folder: string, number: number): Promise<void> {
  await rm(path.join(folder, String(number)), { force: true })
}

export async function removeOlderLockFiles(folder: string, number: number): Promise<void> {
  const older = (await readNumbers(folder)).filter((each) => each < number)
  await Promise.all(older.map((each) => removeLockFile(folder, each)))
}

async function readNumbers(folder: string): Promise<number[]> {
  const names = await readdir(folder)
  return names.filter((name) => /^\d+$/.test(name)).map(Number)
}

function format({ pid, startedAt = '', socketDirectory = '' }: Owner): string {
  return `${pid}\n${startedAt}\n${socketDirectory}\n`
}

async function writeDraft(folder: string, content: string): Promise<string> {
  const draft = path.join(folder, `draft-${randomUUID()}`)
  // Readable: after root has once run on a user's data directory, the user must be able to tell that root has ended.
  await writeFile(draft, content, { mode: 0o644 })
  return draft
}
