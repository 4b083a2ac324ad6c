import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { CliError } from './cli-error.ts'
import type { World } from './world.ts'

export type KeyOptions = { readonly withKey?: true; readonly passphraseFile?: string }

/** Where the server keeps its key file. */
export function keyFileOf({ env }: World): string {
  return path.resolve(env.GATEPOST_KEY_FILE ?? path.join(env.GATEPOST_DATA_DIR ?? 'data', 'key'))
}

const shortestPassphrase = 12

/** From a file or from the environment, never from the command line: others see that. */
export async function readPassphrase({ env }: World, { passphraseFile }: KeyOptions): Promise<string> {
  const text = passphraseFile === undefined ? env.GATEPOST_BACKUP_PASSPHRASE : await readText(passphraseFile)
  const passphrase = text?.replace(/\r?\n$/, '')
  if (passphrase !== undefined && passphrase.length >= shortestPassphrase) return passphrase
  throw new CliError(
    'usage',
    `--with-key needs a passphrase of ${shortestPassphrase} characters at least: --passphrase-file or GATEPOST_BACKUP_PASSPHRASE.`,
  )
}

export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new CliError('usage', `Cannot read ${file}: ${wordsOf(error)}`, { cause: error })
  }
}

/** Nothing is overwritten: a key that is there is the only one of its kind. */
export async function refuseOtherKey(file: string, text: string): Promise<void> {
  const present = await readFile(file, 'utf8').catch(() => undefined)
  if (present === undefined || present.trim() === text.trim()) return
  throw new CliError('refused', `There is another key in ${file} already. Move it away first; do not delete it.`)
}

export async function writeKey(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, `${text.trim()}\n`, { mode: 0o600 })
  } catch (error) {
    throw new CliError('refused', `The key could not be written to ${file}: ${wordsOf(error)}`, { cause: error })
  }
}

export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
