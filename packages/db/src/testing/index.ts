/**
 * Real databases for integration tests (`*.int.test.ts`). Only tests may import this.
 */
import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import { createDatabase, dropDatabase } from './databases.ts'
import type {} from './global-setup.ts' // what inject() knows of

export { createTestDirectory, removeDataDirectory } from './data-directories.ts'
export { silentLog } from './silent-log.ts'

export type TestDatabase = {
  /** For openDatabase(), or as DATABASE_URL of a process under test. */
  readonly url: string
  /** Removes it, ending what is still connected. */
  drop(): Promise<void>
}

/** A migrated database with nothing but the first rows in it, for one test file or one test. */
export async function createTestDatabase(): Promise<TestDatabase> {
  return createFrom(inject('gatepostTemplate'))
}

/** A database without even a schema: for tests of migration and restore. */
export async function createEmptyTestDatabase(): Promise<TestDatabase> {
  return createFrom(undefined)
}

async function createFrom(template: string | undefined): Promise<TestDatabase> {
  const serverUrl = inject('gatepostServerUrl')
  const name = `gatepost_test_${randomUUID()}`
  const url = await createDatabase({ serverUrl, name, template })
  return { url, drop: () => dropDatabase({ serverUrl, name }) }
}
