import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'

/** Another implementation of WBXML, in C: the programs wbxml2xml and xml2wbxml. */
export type Libwbxml = {
  /** The XML of each document; throws if one is refused. */
  toXml(documents: readonly Uint8Array[]): Promise<readonly string[]>
  /** The WBXML of each document; throws if one is refused. */
  toWbxml(documents: readonly string[]): Promise<readonly Uint8Array[]>
}

/** Finds the programs, or, as root on Debian and its kin, installs them; throws with the line that does it. */
export async function openLibwbxml(): Promise<Libwbxml> {
  await run(process.execPath, [path.resolve(import.meta.dirname, '../../../../../scripts/wbxml-tools.mjs')])
  return {
    toXml: async (documents) => {
      const results = await convert(documents, 'wbxml2xml -l ACTIVESYNC -m 0 -k')
      return results.map((bytes) => bytes.toString('utf8'))
    },
    // Without -a and -n it writes the name of the document type, and texts, into a string table.
    toWbxml: async (documents) => convert(documents, 'xml2wbxml -v 1.3 -a -n -k'),
  }
}

/**
 * One process for each document, which is all that the programs can do; the shell starts them four times as fast as we
 * could. What is refused leaves no result, and reading that fails.
 */
async function convert(documents: readonly (Uint8Array | string)[], program: string): Promise<readonly Buffer[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'gatepost-wbxml-'))
  try {
    const names = documents.map((_document, index) => path.join(folder, String(index)))
    await Promise.all(documents.map((document, index) => writeFile(names[index] ?? '', document)))
    const loop = `for file in "$0"/*; do ${program} -o "$file.out" "$file" || echo "refused: $file"; done`
    const log = await run('/bin/sh', ['-c', loop, folder])
    const refusal = log.split('\n').find((line) => line.includes('failed'))
    if (refusal !== undefined) throw new Error(refusal)
    return await Promise.all(names.map((name) => readFile(`${name}.out`)))
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Resolves with what the program writes on its error output. */
async function run(program: string, options: readonly string[]): Promise<string> {
  const child = spawn(program, options, { stdio: ['ignore', 'ignore', 'pipe'] })
  const [errors, [status]] = await Promise.all([text(child.stderr), once(child, 'close')])
  if (status !== 0) throw new Error(errors)
  return errors
}
