import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { hashOf } from './inputs.mjs'
import { binary, root, runQuietly } from './tools.mjs'

/** Lies in the generated folder itself: whoever removes or replaces the client removes this as well. */
const stamp = path.join(root, 'packages/db/src/generated/.schema-hash')

/** Generates the database client from prisma/schema.prisma. Resolves with false when it was up to date. */
export async function generateClient({ isForced = false } = {}) {
  const hash = await hashOf(['prisma/schema.prisma', 'pnpm-lock.yaml'])
  if (!isForced && existsSync(stamp) && (await readFile(stamp, 'utf8')) === hash) return false
  const { status, output } = await runPrisma(['generate'])
  if (status !== 0) throw new Error(`prisma generate failed:\n${output}`)
  await writeFile(stamp, hash)
  return true
}

/**
 * Prisma's command line wants the native schema engine before anything else, and would download it. `generate`,
 * `validate` and `format` never run that engine, so any existing file will do. `migrate` and `db` must not be run so:
 * they would silently do nothing.
 */
export async function runPrisma(options) {
  return runQuietly(binary('prisma'), options, {
    env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
  })
}
