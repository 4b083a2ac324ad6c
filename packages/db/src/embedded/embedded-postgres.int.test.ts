import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startTestProcess } from '../testing/child-process.ts'
import { silentLog } from '../testing/silent-log.ts'
import { recordPlace, resolveDataDirectory } from './data-directory.ts'
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.ts'
import { joinEmbeddedPostgres } from './join-embedded-postgres.ts'
import { isRoot } from './server-account.ts'

let base: string
let directory: string
let systemDirectory: string

async function makeBase(): Promise<void> {
  base = await mkdtemp(path.join(os.tmpdir(), 'gatepost-embedded-'))
  await chmod(base, 0o711)
  directory = path.join(base, 'data')
  systemDirectory = path.join(base, 'system')
}

async function removeBase(): Promise<void> {
  await rm(base, { recursive: true })
}

// Creating a cluster costs seconds of disk on a busy machine, so these share one; each leaves it stopped.
describe('one data directory', () => {
  beforeAll(makeBase)
  afterAll(removeBase)

  test('what was written is there after a stop and a second start', async () => {
    const first = await start()
    await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS id')
    await first.stop()
    const second = await start()
    expect(await query(second.url, 'SELECT id FROM kept')).toEqual([{ id: 1 }])
    await second.stop()
  })

  test('the server keeps what it acknowledges, and has no TCP port', async () => {
    const server = await start()
    const settings = await query(
      server.url,
      `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit',
       'data_checksums', 'listen_addresses', 'max_connections', 'server_encoding') ORDER BY name`,
    )
    expect(settings).toEqual([
      { name: 'data_checksums', setting: 'on' },
      { name: 'fsync', setting: 'on' },
      { name: 'full_page_writes', setting: 'on' },
      { name: 'listen_addresses', setting: '' },
      { name: 'max_connections', setting: '60' },
      { name: 'server_encoding', setting: 'UTF8' },
      { name: 'synchronous_commit', setting: 'on' },
    ])
    await server.stop()
  })

  test('letters outside ASCII are lowered, on whatever system', async () => {
    const server = await start()
    expect(await query(server.url, `SELECT lower('ÅNGSTRÖM ÉÜ Ж') AS low`)).toEqual([{ low: 'ångström éü ж' }])
    await server.stop()
  })

  test('a second start on the same data directory is refused with the pid, and the first goes on', async () => {
    const first = await start()
    await expect(start()).rejects.toThrow(`process ${process.pid}`)
    expect(await query(first.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await first.stop()
  })

  test('a tool joins the server of the running owner, and starts one of its own when there is none', async () => {
    const owner = await startTestProcess('own-embedded-postgres.ts', directory)
    await query(owner.firstLine, 'CREATE TABLE joined AS SELECT 1 AS id')
    const joined = await join()
    expect(joined.url).toBe(owner.firstLine)
    await joined.stop()
    expect(await query(owner.firstLine, 'SELECT id FROM joined')).toEqual([{ id: 1 }])
    await owner.finish()
    const own = await join()
    expect(await query(own.url, 'SELECT id FROM joined')).toEqual([{ id: 1 }])
    await own.stop()
  })

  test('after kill -9 of its owner the server ends, and the next start finds every acknowledged row', async () => {
    const owner = await startTestProcess('own-embedded-postgres.ts', directory)
    await query(owner.firstLine, 'CREATE TABLE acknowledged AS SELECT generate_series(1, 1000) AS id')
    await owner.kill()
    const server = await start() // at once: the orphan is still shutting down
    expect(await query(server.url, 'SELECT count(*)::int AS n FROM acknowledged')).toEqual([{ n: 1000 }])
    await server.stop()
  })

  test('a server that outlived both its owner and its watchdog is ended by the next start', async () => {
    const owner = await startTestProcess('own-embedded-postgres.ts', directory)
    const postmaster = await readPostmasterPid(owner.firstLine)
    const status = await readFile(`/proc/${postmaster}/status`, 'utf8')
    process.kill(Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]), 'SIGKILL')
    await owner.kill()
    const server = await start()
    expect(await readPostmasterPid(server.url)).not.toBe(postmaster)
    await server.stop()
  })

  test('a postmaster.pid left behind with the pid of an unrelated process is no obstacle', async () => {
    const first = await start()
    await first.stop()
    await writeFile(path.join(directory, 'postgres', 'postmaster.pid'), `${process.pid}\n`)
    const second = await start()
    expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await second.stop()
  })

  test('the end of the server is noticed by its owner', async () => {
    const server = await start()
    process.kill(await readPostmasterPid(server.url), 'SIGINT')
    await expect(server.ended).resolves.toBeUndefined()
    await server.stop()
  })
})

describe('a path too long for a unix socket', () => {
  beforeAll(makeBase)
  afterAll(removeBase)

  test('gets a short socket directory elsewhere', async () => {
    directory = path.join(base, 'x'.repeat(120))
    const server = await start()
    expect(decodeURIComponent(server.url)).not.toContain(directory)
    expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await server.stop()
  })
})

describe('below a folder that only its owner may enter', () => {
  beforeEach(async () => {
    await makeBase()
    const closed = path.join(base, 'closed')
    await mkdir(closed, { mode: 0o700 })
    directory = path.join(closed, 'data')
  })
  afterEach(removeBase)

  test('it starts, for root with the database in the system directory, and finds it again', async () => {
    const first = await start()
    await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS id')
    await first.stop()
    const resolved = await resolveDataDirectory({ directory, systemDirectory })
    expect(path.relative(isRoot() ? systemDirectory : directory, resolved.clusterDirectory)).not.toMatch(/^\.\./)
    const second = await start()
    expect(await query(second.url, 'SELECT id FROM kept')).toEqual([{ id: 1 }])
    await second.stop()
  })

  test('a first start that was interrupted goes on in the same place', async () => {
    const planned = await resolveDataDirectory({ directory, systemDirectory })
    await mkdir(path.dirname(planned.clusterDirectory), { recursive: true })
    await recordPlace(planned, { isFinished: false })
    const server = await start()
    const resolved = await resolveDataDirectory({ directory, systemDirectory })
    expect(resolved.clusterDirectory).toBe(planned.clusterDirectory)
    await server.stop()
  })

  test('a data directory removed and made anew has a new database', async () => {
    const first = await start()
    await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS id')
    await first.stop()
    await rm(directory, { recursive: true })
    const second = await start()
    expect(await query(second.url, `SELECT to_regclass('kept') AS kept`)).toEqual([{ kept: null }])
    await second.stop()
  })

  test('a database that has gone is told, not replaced by an empty one', async () => {
    const first = await start()
    await first.stop()
    const { clusterDirectory } = await resolveDataDirectory({ directory, systemDirectory })
    await rm(clusterDirectory, { recursive: true })
    const again = resolveDataDirectory({ directory, systemDirectory })
    if (isRoot()) await expect(again).rejects.toThrow('is not there any more')
    else await expect(again).resolves.toMatchObject({ clusterDirectory })
  })
})

async function start(): Promise<EmbeddedPostgres> {
  const dataDirectory = await resolveDataDirectory({ directory, systemDirectory })
  return startEmbeddedPostgres({ dataDirectory, log: silentLog })
}

async function join(): Promise<EmbeddedPostgres> {
  const dataDirectory = await resolveDataDirectory({ directory, systemDirectory })
  return joinEmbeddedPostgres({ dataDirectory, log: silentLog })
}

async function readPostmasterPid(url: string): Promise<number> {
  const [row] = await query(url, `SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int AS pid`)
  return Number(Object(row).pid)
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {}) // some tests end the server
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}
