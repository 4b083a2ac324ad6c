/**
 * `node scripts/run.mjs scripts/protocol-coverage.ts` writes docs/protocol-coverage.md: what of Exchange ActiveSync is
 * here, from the protocol package's tables, and what proves it, from the names of the tests.
 */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { renderProtocolCoverage } from './protocol-coverage/render.ts'

const file = path.resolve('docs/protocol-coverage.md')
await writeFile(file, await renderProtocolCoverage())
console.log(`written: ${path.relative('.', file)}`)
