/**
 * vitest's global set-up for `*.int.test.ts`: one real PostgreSQL for the whole run and in it one migrated template,
 * of which createTestDatabase() makes copies.
 */
import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { type TestProject } from 'vitest/node'
import { resolveDataDirectory } from '../embedded/data-directory.ts'
import { startEmbeddedPostgres } from '../embedded/embedded-postgres.ts'
import { migrate } from '../migrate.ts'
import { createTestDirectory } from './data-directories.ts'
import { createDatabase, dropDatabase, dropDatabases, withClient } from './databases.ts'
import { testDatabaseUrl } from './env.ts'
import { readPristine, type Pristine } from './make-pristine.ts'
import { silentLog } from './silent-log.ts'

declare module 'vitest' {
  interface ProvidedContext {
    gatepostServerUrl: string
    gatepostTemplate: string
    /** Null where a used database cannot be emptied. */
    gatepostPristine: Pristine | null
    /** How the names of this run's databases begin. */
    gatepostTestDatabases: string
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server =
    testDatabaseUrl === undefined ? await startTestServer() : { url: testDatabaseUrl, stop: async () => {} }
  const run = randomUUID().slice(0, 8)
  const template = `gatepost_template_${run}`
  const testDatabases = `gatepost_test_${run}_`
  await commitWithoutWaiting(server.url)
  const url = await createDatabase({ serverUrl: server.url, name: template })
  await migrate({ url, directory: path.join(import.meta.dirname, '../../../../prisma/migrations') })
  project.provide('gatepostServerUrl', server.url)
  project.provide('gatepostTemplate', template)
  project.provide('gatepostPristine', (await readPristine(url)) ?? null)
  project.provide('gatepostTestDatabases', testDatabases)
  return async () => {
    await dropDatabases({ serverUrl: server.url, prefix: testDatabases })
    await dropDatabase({ serverUrl: server.url, name: template })
    await server.stop()
  }
}

/**
 * What tests write here need not outlive a power cut: a commit does not wait for the disk. Tests of crashes and of full
 * disks start servers of their own, as they are delivered.
 */
async function commitWithoutWaiting(serverUrl: string): Promise<void> {
  await withClient(serverUrl, (client) => client.query('ALTER ROLE current_user SET synchronous_commit = off'))
}

async function startTestServer() {
  const directory = await createTestDirectory()
  const dataDirectory = await resolveDataDirectory({ directory })
  const server = await startEmbeddedPostgres({ dataDirectory, log: silentLog })
  await leaveAlone(server.url)
  const stop = async () => {
    await server.stop()
    await rm(directory, { recursive: true })
  }
  return { url: server.url, stop }
}

/** Nobody else works beside the tests: what the planner knows is what a test told it, and checkpoints are where it asks. */
async function leaveAlone(serverUrl: string): Promise<void> {
  const settings = { autovacuum: 'off', checkpoint_timeout: '1h', max_wal_size: '4GB' }
  await withClient(serverUrl, async (client) => {
    for (const [name, value] of Object.entries(settings)) await client.query(`ALTER SYSTEM SET ${name} = '${value}'`)
    await client.query('SELECT pg_reload_conf()')
  })
}
