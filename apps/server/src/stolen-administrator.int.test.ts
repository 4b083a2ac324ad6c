// Somebody has the session of an administrator, with a fresh proof of the password, and wants to erase every phone.
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { openDatabase, type Database } from '@gatepost/db'
import { createTestDatabase, createTestDirectory, silentLog, type TestDatabase } from '@gatepost/db/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addUser, admitPhone, type AdmittedPhone } from './testing/admitted-phone.ts'
import { isLongRun } from './testing/env.ts'
import { signInOver, withToken, type RestAnswer, type RestClient } from './testing/rest-client.ts'
import { seedFleet } from './testing/seed-fleet.ts'
import { adminPassword, bundleServer, startServer, type ServerProcess } from './testing/server-process.ts'

const requests = isLongRun ? 80_000 : 600
const atOnce = 20

/** The phones that live here come once for so many requests. */
const syncEvery = isLongRun ? 50 : 15

/** Of one person, and of everybody together, within an hour. */
const budget = { requester: 5, organization: 10 }

const recipient = 'security@example.com'
const secondPassword = 'another long password'

describe('a stolen administrator', () => {
  let folder = ''
  let copy: TestDatabase
  let database: Database
  let server: ServerProcess
  let thief: RestClient
  let second: RestClient
  let targets: readonly Target[] = []
  const phones: AdmittedPhone[] = []

  beforeAll(async () => {
    folder = await createTestDirectory()
    copy = await createTestDatabase()
    database = await openDatabase({ url: copy.url, poolSize: 2, log: silentLog })
    await seedFleet(database, { users: 300 })
    targets = await readTargets(database)
    server = await startServer({
      bundle: await bundleServer('stolen-administrator'),
      dataDirectory: path.join(folder, 'data'),
      environment: { DATABASE_URL: copy.url, GATEPOST_KEY_FILE: path.join(folder, 'key') },
    })
    thief = await signInOver(server.consoleUrl)
    const { revision } = await thief.call('GET', '/organization')
    await thief.call(
      'PATCH',
      '/organization',
      { adminMailRecipients: [recipient] },
      { 'If-Match': `"${String(revision)}"` },
    )
    await addUser(thief, 'real')
    for (const deviceId of ['REAL000001', 'REAL000002', 'REAL000003']) {
      phones.push(await admitPhone(server, thief, { user: 'real', deviceId }))
    }
    const operator = { name: 'second', displayName: 'Second', role: 'administrator', password: secondPassword }
    await thief.call('POST', '/operators', operator)
    await database.pool.query(`UPDATE operator SET role_since = role_since - interval '2 days'`)
    second = await signInOver(server.consoleUrl, { name: 'second', password: secondPassword })
  })

  afterAll(async () => {
    for (const { phone } of phones) phone.close()
    server.kill('SIGTERM')
    await server.ended
    await database.close()
    await copy.drop()
    await rm(folder, { recursive: true, force: true })
  })

  test(
    `of ${requests} requests only the budget leaves, the alarm comes at once, and phones go on`,
    { timeout: 3_600_000 },
    async () => {
      const syncs: Promise<unknown>[] = []
      const answers: RestAnswer[] = []
      const ask = async (index: number) => {
        // One of the phones that live here is among the targets, too late for the budget.
        const [real] = phones
        const target =
          index === 8 && real
            ? { id: real.device, deviceId: real.phone.profile.deviceId }
            : targets[index % targets.length]
        if (index % syncEvery === 0) syncs.push(...phones.map(({ phone }) => phone.catchUp()))
        if (target) answers.push(await thief.answer('POST', '/wipes', wipeOf(target, index)))
      }
      for (let index = 0; index < 7; index += 1) await ask(index)
      expect(await alarms()).toEqual({ entries: expect.toSatisfy((count: number) => count > 0), mails: 1 })
      let next = 7
      const workers = Array.from({ length: atOnce }, async () => {
        for (let index = next++; index < requests; index = next++) {
          if (index % 1_000 === 0) await thief.call('POST', '/session/proof', { password: adminPassword })
          await ask(index)
        }
      })
      await Promise.all(workers)

      expect(await countWhere(left)).toBe(budget.requester)
      expect(await alarms()).toMatchObject({ mails: 1 })
      expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThan(budget.requester)
      const others = answers.filter(
        ({ status, body }) => status !== 201 && !honestRefusals.includes(String(body['code'])),
      )
      expect(others.map(({ status, body }) => `${status} ${String(body['code'])}`)).toEqual([])
      for (const synced of await Promise.all(syncs)) expect(synced).toEqual({ kind: 'connected' })
      expect(syncs.length).toBeGreaterThan(100)
    },
  )

  test('an administrator made by the thief releases nothing, nor do tokens of either', async () => {
    const password = 'the password of mallory'
    const operator = { name: 'mallory', displayName: 'Mallory', role: 'administrator', password }
    await thief.call('POST', '/operators', operator)
    const mallory = await signInOver(server.consoleUrl, { name: 'mallory', password })
    const scopes = ['wipes:request', 'wipes:request-device', 'wipes:stop']
    const helpers: RestClient[] = [mallory]
    for (const maker of [thief, mallory]) {
      const token = await maker.call('POST', '/tokens', { name: 'script', role: 'administrator', scopes })
      helpers.push(withToken(server.consoleUrl, String(token['text'])))
    }
    const { rows: held } = await database.pool.query<{ id: string; hash: string }>(
      `SELECT id, encode(target_hash, 'hex') AS hash FROM wipe WHERE state = 'held' ORDER BY id`,
    )
    expect(held.length).toBeGreaterThan(0)
    for (const { id, hash } of held.slice(0, 10)) {
      for (const helper of [thief, ...helpers]) {
        const { status, body } = await helper.answer('POST', `/wipes/${id}/approve`, { targetHash: hash })
        expect(status).toBe(403)
        expect(body['code']).toBeOneOf(['own-request', 'new-administrator', 'forbidden'])
      }
    }
    expect(await countWhere(left)).toBe(budget.requester)
    // What mallory asks for counts for mallory, and for everybody: whole devices not at all, and the sum is bounded.
    for (const [index, target] of targets.slice(300, 330).entries()) {
      for (const helper of helpers) await helper.answer('POST', '/wipes', wipeOf(target, index))
    }
    expect(await countWhere(`${left} AND requester_name <> 'admin' AND kind = 'device'`)).toBe(0)
    expect(await countWhere(left)).toBeLessThanOrEqual(budget.organization)
  })

  test('one other administrator stops everything at once, and the thief cannot start it again', async () => {
    expect(await second.call('POST', '/wipe-protections/stop', { comment: 'Break-in' })).toMatchObject({
      isStopped: true,
    })
    expect(await countWhere(`state = 'pending'`)).toBe(0)
    expect(await thief.call('POST', '/wipe-protections/restart', {})).toMatchObject({ isStopped: true })
    const mallory = await signInOver(server.consoleUrl, { name: 'mallory', password: 'the password of mallory' })
    const refusals = [await thief.answer('POST', '/wipe-protections/restart', {})]
    refusals.push(await mallory.answer('POST', '/wipe-protections/restart', {}))
    expect(refusals.map(({ body }) => body['code'])).toEqual(['second-administrator-required', 'new-administrator'])
    expect(await second.call('GET', '/wipe-protections')).toMatchObject({ isStopped: true })
    for (const { phone } of phones) expect(await phone.catchUp()).toEqual({ kind: 'connected' })
  })

  async function alarms() {
    const { rows } = await database.pool.query<{ entries: number; mails: number }>(
      `SELECT (SELECT count(*)::int FROM audit_entry WHERE action = 'wipe.budget-exhausted') AS entries,
              (SELECT count(*)::int FROM outbox_message WHERE recipient = $1 AND kind LIKE '%budget%') AS mails`,
      [recipient],
    )
    return rows[0]
  }

  async function countWhere(condition: string): Promise<number> {
    const { rows } = await database.pool.query<{ count: number }>(`SELECT count(*)::int FROM wipe WHERE ${condition}`)
    return rows[0]?.count ?? 0
  }
})

const left = `state NOT IN ('requested', 'held')`

/** What a request may be told that comes too late: the list of what waits is full, or this device waits already. */
const honestRefusals = ['too-many-waiting', 'wipe-open']

type Target = { readonly id: string; readonly deviceId: string }

async function readTargets({ pool }: Database): Promise<readonly Target[]> {
  const { rows } = await pool.query<Target>(`SELECT id, device_id AS "deviceId" FROM device ORDER BY id`)
  return rows
}

function wipeOf({ id, deviceId }: Target, index: number) {
  const about = { device: id, reason: 'lost-or-stolen', delaySeconds: 0 }
  return index % 2 === 0
    ? { ...about, kind: 'account' }
    : { ...about, kind: 'device', confirmation: deviceId.slice(-6) }
}
