/**
 * vitest's global set-up for `*.int.test.ts`: one real PostgreSQL for the whole run and in it one migrated template,
 * of which createTestDatabase() makes copies.
 */
import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { type TestProject } from 'vitest/node'
import { resolveDataDirectory } from '../embedded/data-directory.ts'
import { startEmbeddedPostgres } from '../embedded/embedded-postgres.ts'
import { migrate } from '../migrate.ts'
import { createTestDirectory } from './data-directories.ts'
import { createDatabase, dropDatabase } from './databases.ts'
import { testDatabaseUrl } from './env.ts'
import { silentLog } from './silent-log.ts'

declare module 'vitest' {
  interface ProvidedContext {
    gatepostServerUrl: string
    gatepostTemplate: string
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server =
    testDatabaseUrl === undefined ? await startTestServer() : { url: testDatabaseUrl, stop: async () => {} }
  const template = `gatepost_template_${randomUUID().slice(0, 8)}`
  await commitWithoutWaiting(server.url)
  const url = await createDatabase({ serverUrl: server.url, name: template })
  await migrate({ url, directory: path.join(import.meta.dirname, '../../../../prisma/migrations') })
  project.provide('gatepostServerUrl', server.url)
  project.provide('gatepostTemplate', template)
  return async () => {
    await dropDatabase({ serverUrl: server.url, name: template })
    await server.stop()
  }
}

/**
 * What tests write here need not outlive a power cut: a commit does not wait for the disk. Tests of crashes and of full
 * disks start servers of their own, as they are delivered.
 */
async function commitWithoutWaiting(serverUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    await client.query('ALTER ROLE current_user SET synchronous_commit = off')
  } finally {
    await client.end()
  }
}

async function startTestServer() {
  const directory = await createTestDirectory()
  const dataDirectory = await resolveDataDirectory({ directory })
  const server = await startEmbeddedPostgres({ dataDirectory, log: silentLog })
  const stop = async () => {
    await server.stop()
    await rm(directory, { recursive: true })
  }
  return { url: server.url, stop }
}
