/**
 * Real databases for integration tests (`*.int.test.ts`). Only tests may import this.
 */
import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import { createDatabase, dropDatabase } from './databases.ts'
import type {} from './global-setup.ts' // what inject() knows of
import { makePristine } from './make-pristine.ts'

export { createTestDirectory, removeDataDirectory } from './data-directories.ts'
export { isLongRun } from './env.ts'
export { silentLog } from './silent-log.ts'

export type TestDatabase = {
  /** For openDatabase(), or as DATABASE_URL of a process under test. */
  readonly url: string
  /** Removes it, ending what is still connected. */
  drop(): Promise<void>
}

export type MigratedTestDatabase = TestDatabase & {
  /** Makes it as it was at first, for those who are connected to it; false when it cannot be, and has to be dropped. */
  renew(): Promise<boolean>
}

/** A migrated database with nothing but the first rows in it, for one test file or one test. */
export async function createTestDatabase(): Promise<MigratedTestDatabase> {
  const url = givenBack.pop() ?? (await create(inject('gatepostTemplate')))
  const pristine = inject('gatepostPristine')
  const drop = async () => {
    if (pristine !== null && (await makePristine(url, pristine))) givenBack.push(url)
    else await remove(url)
  }
  const renew = async () => pristine !== null && (await makePristine(url, pristine, { keepsOthers: true }))
  return { url, drop, renew }
}

/** A database without even a schema: for tests of migration and restore. */
export async function createEmptyTestDatabase(): Promise<TestDatabase> {
  const url = await create(undefined)
  return { url, drop: () => remove(url) }
}

/** URLs of databases that are as good as new, for the next tests of this worker. */
const givenBack: string[] = []

async function create(template: string | undefined): Promise<string> {
  const name = `${inject('gatepostTestDatabases')}${randomUUID()}`
  return await createDatabase({ serverUrl: inject('gatepostServerUrl'), name, template })
}

async function remove(url: string): Promise<void> {
  await dropDatabase({ serverUrl: inject('gatepostServerUrl'), name: new URL(url).pathname.slice(1) })
}
