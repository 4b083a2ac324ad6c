import { readFile } from 'node:fs/promises'
import { CliError } from './cli-error.ts'
import { decodeText } from './decode-text.ts'
import type { World } from './world.ts'

/** The text of a file that was named; `-`: the standard input. Throws CliError when it cannot be read. */
export async function readGiven({ readInput }: Pick<World, 'readInput'>, file: string): Promise<string> {
  if (file === '-') return await readInput()
  try {
    return decodeText(await readFile(file))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CliError('usage', `Cannot read ${file}: ${reason}`, { cause: error })
  }
}
