// The disk under the database is full: what cannot be written does not happen, nothing of it is left, everything that is
// only read goes on, and freeing space is all that has to be done.
import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { joinEmbeddedPostgres, openDatabase, resolveDataDirectory, type Database } from '@gatepost/db'
import { createTestDirectory, silentLog } from '@gatepost/db/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addUser, admitPhone, type AdmittedPhone } from './testing/admitted-phone.ts'
import { auditVerdict } from './testing/audit-verdict.ts'
import { signInOver, type RestClient } from './testing/rest-client.ts'
import { bundleServer, startServer, type ServerProcess } from './testing/server-process.ts'
import { mountSmallDisk, type SmallDisk } from './testing/small-disk.ts'

const megabytes = 256

let folder = ''
let disk: SmallDisk
let server: ServerProcess
let admin: RestClient
let database: Database
let target: AdmittedPhone

beforeAll(async () => {
  const bundle = await bundleServer('full-disk')
  folder = await createTestDirectory()
  await mkdir(diskDirectory())
  disk = await mountSmallDisk(diskDirectory(), megabytes)
  server = await startServer({ bundle, dataDirectory: dataDirectory() })
  admin = await signInOver(server.consoleUrl)
  await addUser(admin, 'anna')
  target = await admitPhone(server, admin, { user: 'anna', deviceId: 'FULLDISK1' })
  const directory = await resolveDataDirectory({ directory: dataDirectory() })
  const { url } = await joinEmbeddedPostgres({ dataDirectory: directory, log: silentLog })
  database = await openDatabase({ url, poolSize: 2, log: silentLog })
})

afterAll(async () => {
  target.phone.close()
  await database.close()
  server.kill('SIGTERM')
  await server.ended
  await disk.remove()
  await rm(folder, { recursive: true, force: true })
})

test('no audit entry, no wipe: it is refused while the disk is full, and the same request works when there is space', async () => {
  const body = { device: target.device, kind: 'account', reason: 'lost-or-stolen', delaySeconds: 0 }
  const request = () => admin.answer('POST', '/wipes', body, { 'Idempotency-Key': 'full-disk' })
  // A log segment with room in it: the server's own end is not what this is about.
  await database.pool.query('SELECT pg_switch_wal()')
  await database.pool.query('CHECKPOINT')
  await untilFirstCheckpoint()
  await disk.fill()

  for (let attempt = 0; attempt < 3; attempt += 1) {
    const { status, headers, body: problem } = await request()
    expect({ status, problem }, server.output()).toMatchObject({ status: 503, problem: { code: 'unavailable' } })
    expect(headers.get('retry-after')).not.toBeNull()
  }
  expect(await countOfEverything()).toEqual({ wipes: 0, steps: 0, entries: 0, mails: 0 })
  for (const list of ['/wipes', '/devices', '/users', '/audit', '/overview']) {
    expect(await admin.answer('GET', list), list).toMatchObject({ status: 200 })
  }
  expect((await fetch(`${server.consoleUrl}/readyz`)).status).toBe(200)
  expect(await target.phone.folderSync()).toMatchObject({ status: 1 })

  await disk.free()
  expect(await request()).toMatchObject({ status: 201, body: { state: 'pending' } })
  expect(await target.phone.provision()).toEqual({ kind: 'erased', scope: 'account' })
  expect(await admin.call('GET', `/wipes?device=${target.device}`)).toMatchObject({
    items: [{ state: 'acknowledged' }],
  })
  expect(await auditVerdict(database, dataDirectory())).toMatchObject({ faults: [] })
})

/** What is written beside the database later goes on from it. */
async function untilFirstCheckpoint(): Promise<void> {
  while ((await auditVerdict(database, dataDirectory())).checkpoints === 0) continue
}

/** Of wipes and what goes with them. */
async function countOfEverything() {
  const { rows } = await database.pool.query<Record<string, number>>(
    `SELECT (SELECT count(*)::int FROM wipe) AS wipes, (SELECT count(*)::int FROM wipe_step) AS steps,
            (SELECT count(*)::int FROM audit_entry WHERE action LIKE 'wipe.%') AS entries,
            (SELECT count(*)::int FROM outbox_message) AS mails`,
  )
  return rows[0]
}

function diskDirectory(): string {
  return path.join(folder, 'disk')
}

function dataDirectory(): string {
  return path.join(diskDirectory(), 'data')
}
