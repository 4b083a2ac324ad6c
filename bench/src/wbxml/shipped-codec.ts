import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

export type Codec = Pick<typeof import('@gatepost/protocol/wbxml'), 'decode' | 'encode'>

const root = path.resolve(import.meta.dirname, '../../..')
const entry = path.join(root, 'packages/protocol/src/wbxml/index.ts')

/** The codec bundled as the server ships it: run from its sources by a loader it takes up to twice the time. */
export async function loadShippedCodec(): Promise<Codec> {
  const folder = mkdtempSync(path.join(tmpdir(), 'gatepost-codec-'))
  const file = path.join(folder, 'codec.mjs')
  try {
    const options = ['--bundle', '--platform=node', '--format=esm', '--target=node20', '--log-level=warning']
    execFileSync(path.join(root, 'node_modules/.bin/esbuild'), [entry, `--outfile=${file}`, ...options])
    const codec: Codec = await import(pathToFileURL(file).href)
    return codec
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
