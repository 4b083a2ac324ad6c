import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const packable = /\.(?:js|css)$/

/** Lays a packed copy beside every script and style sheet: the server sends it as it is and packs nothing itself. */
export function precompress(): Plugin {
  return {
    name: 'gatepost-precompress',
    apply: 'build',
    async writeBundle({ dir = '.' }, bundle) {
      const outputs = Object.values(bundle).filter(({ fileName }) => packable.test(fileName))
      await Promise.all(
        outputs.map(async (output) => {
          const bytes = Buffer.from(output.type === 'chunk' ? output.code : output.source)
          const file = path.join(dir, output.fileName)
          await Promise.all([
            writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, { params: brotli })),
            writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 })),
          ])
        }),
      )
    },
  }
}

const brotli = { [constants.BROTLI_PARAM_QUALITY]: 11 }
