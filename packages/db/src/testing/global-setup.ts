/**
 * vitest's global set-up for `*.int.test.ts`: one real PostgreSQL for the whole run and in it one migrated template,
 * of which createTestDatabase() makes copies.
 */
import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { type TestProject } from 'vitest/node'
import { resolveDataDirectory } from '../embedded/data-directory.ts'
import { startEmbeddedPostgres } from '../embedded/embedded-postgres.ts'
import { migrate } from '../migrate.ts'
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
  const url = await createDatabase({ serverUrl: server.url, name: template })
  await migrate({ url, directory: path.join(import.meta.dirname, '../../../../prisma/migrations') })
  project.provide('gatepostServerUrl', server.url)
  project.provide('gatepostTemplate', template)
  return async () => {
    await dropDatabase({ serverUrl: server.url, name: template })
    await server.stop()
  }
}

async function startTestServer() {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'gatepost-test-'))
  // mkdtemp's 0700 would shut out the account that the server runs under when the tests run as root.
  await chmod(directory, 0o711)
  const dataDirectory = await resolveDataDirectory({ directory })
  const server = await startEmbeddedPostgres({ dataDirectory, log: silentLog })
  const stop = async () => {
    await server.stop()
    await rm(directory, { recursive: true })
  }
  return { url: server.url, stop }
}
