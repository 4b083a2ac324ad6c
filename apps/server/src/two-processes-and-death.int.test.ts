// Two processes on one database, administrators and phones at both, and one of the two dies in the middle: in the end
// each wipe has one consistent story, and no phone has seen a directive or mail that its wipe does not account for.
import { randomInt } from 'node:crypto'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { openDatabase, type Database } from '@gatepost/db'
import { createTestDatabase, createTestDirectory, silentLog, type TestDatabase } from '@gatepost/db/testing'
import { PhoneError } from '@gatepost/phone'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { addUser, admitPhone, type AdmittedPhone } from './testing/admitted-phone.ts'
import { auditVerdict } from './testing/audit-verdict.ts'
import { isLongRun } from './testing/env.ts'
import { signInOver, type RestAnswer, type RestClient } from './testing/rest-client.ts'
import { bundleServer, startServer, type ServerProcess } from './testing/server-process.ts'
import { wipeStory } from './testing/wipe-story.ts'

const runs = isLongRun ? 20 : 1
const wipes = 8
const readers = 2
const password = 'another long password'
const administrators = ['second', 'third'] as const

let bundle = ''
let folder = ''
let copy: TestDatabase
let database: Database
let servers: ServerProcess[] = []
/** Of each administrator at each process: the sessions outlive both. */
let clients: Map<string, readonly RestClient[]>
let witnesses: Witness[] = []

beforeAll(async () => {
  bundle = await bundleServer('two-processes')
})

beforeEach(async () => {
  folder = await createTestDirectory()
  copy = await createTestDatabase()
  database = await openDatabase({ url: copy.url, poolSize: 2, log: silentLog })
  servers = [await start(0), await start(1)]
  await signEverybodyIn()
  witnesses = await Promise.all(Array.from({ length: wipes + readers }, (_, index) => newWitness(index)))
}, 120_000)

afterEach(async () => {
  for (const { admitted } of witnesses) admitted.phone.close()
  for (const server of servers) server.kill('SIGTERM')
  await Promise.all(servers.map(({ ended }) => ended))
  await database.close()
  await copy.drop()
  await rm(folder, { recursive: true, force: true })
})

const rounds = Array.from({ length: runs }, (_, index) => [index + 1] as const)

test.each(rounds)('one of two processes dies in the middle of everything, run %i', { timeout: 180_000 }, async () => {
  const hammering = { isOver: false }
  const phones = witnesses.map((witness) => live(witness, hammering))
  const stories = witnesses.slice(0, wipes).map((witness, index) => tell(witness, index))
  const death = dieAndComeBack(randomInt(servers.length))
  const ids = await Promise.all(stories)
  await death
  await untilSettled(ids)
  hammering.isOver = true
  await Promise.all(phones)

  for (const [index, id] of ids.entries()) {
    const events = await wipeStory(database, id)
    const { state, deliveries } = await wipeRow(id)
    expect(state, events.join(' ')).toBeOneOf(['acknowledged', 'cancelled'])
    for (const once of ['requested', 'released', 'delivered', 'acknowledged', 'cancelled', 'approved']) {
      expect(events.filter((event) => event === once).length, events.join(' ')).toBeLessThanOrEqual(1)
    }
    const { directives, mailAfter } = witnesses[index] ?? { directives: 0, mailAfter: [] }
    expect(directives, events.join(' ')).toBeLessThanOrEqual(deliveries)
    if (state === 'cancelled') expect({ directives, deliveries }).toEqual({ directives: 0, deliveries: 0 })
    if (state === 'cancelled') continue
    expect(directives).toBeGreaterThan(0)
    expect(mailAfter, 'mail that came by a request made after the wipe was pending').toEqual([])
  }
  for (const { directives, mails } of witnesses.slice(wipes)) {
    expect(directives).toBe(0)
    expect(mails).toBeGreaterThan(0)
  }
  const { rows } = await database.pool.query('SELECT device_row_id FROM wipe GROUP BY 1 HAVING count(*) > 1')
  expect(rows).toEqual([])
  for (const index of servers.keys()) {
    expect(await auditVerdict(database, dataDirectory(index))).toMatchObject({ faults: [] })
  }
})

/** A phone, and what it has seen. */
type Witness = {
  readonly admitted: AdmittedPhone
  readonly user: string
  directives: number
  mails: number
  /** When somebody was told that its wipe is pending; from then on no request of it may be answered with mail. */
  pendingSince: number
  readonly mailAfter: string[]
}

async function newWitness(index: number): Promise<Witness> {
  const user = `user${index}`
  await addUser(clientAt('second', 0), user)
  let askedAt = 0
  const mailAfter: string[] = []
  const seen = { user, directives: 0, mails: 0, pendingSince: Number.POSITIVE_INFINITY, mailAfter }
  const admitted = await admitPhone(serverAt(index % servers.length), clientAt('second', 0), {
    user,
    deviceId: `TWO${String(index).padStart(6, '0')}`,
    onEvent: (event) => {
      if (event.kind === 'answered') askedAt = Date.now() - event.milliseconds
      if (event.kind === 'erased') seen.directives += 1
      // The message that explains the waiting is for phones that come back erased.
      if (event.kind !== 'mail-arrived' || event.item.id.endsWith('waiting')) return
      seen.mails += 1
      if (askedAt > seen.pendingSince) seen.mailAfter.push(event.item.subject)
    },
  })
  return Object.assign(seen, { admitted })
}

/** Comes again and again, whatever it is told; those that are not wiped write to everybody. */
async function live({ admitted: { phone }, user }: Witness, hammering: { readonly isOver: boolean }): Promise<void> {
  const isWriter = Number(user.slice('user'.length)) >= wipes
  const to = Array.from({ length: wipes + readers }, (_, index) => `user${index}@example.com`)
  for (let count = 0; !hammering.isOver; count += 1) {
    await nextTurn()
    try {
      if (isWriter) await phone.sendMail({ to, subject: `${user} ${count}`, text: 'Hello' })
      await phone.catchUp()
    } catch (error) {
      // Cut off, sent away, or erased.
      if (!(error instanceof PhoneError)) throw error
    }
  }
}

/** One administrator asks, others agree or take it back, at whatever process answers. Returns the id of the wipe. */
async function tell(witness: Witness, index: number): Promise<string> {
  const { device, phone } = witness.admitted
  const kind = index % 2 === 0 ? 'account' : 'device'
  const confirmation = kind === 'device' && { confirmation: phone.profile.deviceId.slice(-6) }
  const body = { device, kind, reason: 'lost-or-stolen', delaySeconds: index % 4 === 2 ? 1 : 0, ...confirmation }
  const asked = await settled('admin', 'POST', '/wipes', body, { 'Idempotency-Key': `two-${device}` })
  expect(asked.status, JSON.stringify(asked.body)).toBe(201)
  notePending(witness, asked)
  const id = String(asked.body['id'])
  const approval = { targetHash: asked.body['targetHash'] }
  const cancel = () => settled('admin', 'POST', `/wipes/${id}/cancel`, {})
  const approve = async (who: string) => {
    const approved = await settled(who, 'POST', `/wipes/${id}/approve`, approval)
    notePending(witness, approved)
    return approved
  }
  const acts = kind === 'device' ? [approve('second'), approve('third')] : []
  if (index % 4 >= 2) acts.push(cancel())
  for (const { status } of await Promise.all(acts)) expect(status).toBeOneOf([200, 409])
  return id
}

function notePending(witness: Witness, { body }: RestAnswer): void {
  if (body['state'] === 'pending') witness.pendingSince = Math.min(witness.pendingSince, Date.now())
}

/** Asks at one process or the other until somebody says yes or no. */
async function settled(who: string, ...request: Parameters<RestClient['answer']>): Promise<RestAnswer> {
  for (let attempt = randomInt(2); ; attempt += 1) {
    await nextTurn()
    const answer = await clientAt(who, attempt % 2)
      .answer(...request)
      .catch((error: unknown) => {
        // Nobody listens there, or it died before it answered.
        if (error instanceof TypeError) return undefined
        throw error
      })
    if (answer && answer.status < 500) return answer
  }
}

async function dieAndComeBack(index: number): Promise<void> {
  const victim = serverAt(index)
  // In the middle: when some of the wipes are there.
  for (let count = 0; count < randomInt(1, wipes);) {
    const { rows } = await database.pool.query<{ count: number }>('SELECT count(*)::int FROM wipe')
    count = rows[0]?.count ?? 0
  }
  victim.kill('SIGKILL')
  expect(await victim.ended).toBeNull()
  servers[index] = await start(index, victim)
}

async function untilSettled(ids: readonly string[]): Promise<void> {
  for (;;) {
    const { rows } = await database.pool.query<{ open: number }>(
      `SELECT count(*)::int AS open FROM wipe WHERE id = ANY($1) AND state IN ('requested', 'held', 'pending', 'delivered')`,
      [ids],
    )
    if (rows[0]?.open === 0) return
  }
}

async function wipeRow(id: string): Promise<{ readonly state: string; readonly deliveries: number }> {
  const { rows } = await database.pool.query<{ state: string; deliveries: number }>(
    'SELECT state, deliveries FROM wipe WHERE id = $1',
    [id],
  )
  const [row] = rows
  if (!row) throw new Error('the wipe is gone')
  return row
}

/** Three administrators of long standing, a second person for whole devices, and budgets that are not the subject here. */
async function signEverybodyIn(): Promise<void> {
  const first = await signInOver(serverAt(0).consoleUrl)
  for (const name of administrators) {
    await first.call('POST', '/operators', { name, displayName: name, role: 'administrator', password })
  }
  await database.pool.query(`UPDATE operator SET role_since = role_since - interval '2 days'`)
  await database.pool.query(
    `UPDATE wipe_protection SET is_second_person_required = true, organization_per_hour = 1000, organization_per_day = 1000,
            requester_per_hour = 1000, requester_per_day = 1000`,
  )
  const there = await signInOver(serverAt(1).consoleUrl)
  clients = new Map([['admin', [first, there]]])
  for (const name of administrators) {
    const both = servers.map(({ consoleUrl }) => signInOver(consoleUrl, { name, password }))
    clients.set(name, await Promise.all(both))
  }
}

async function start(index: number, at?: ServerProcess): Promise<ServerProcess> {
  return await startServer({
    bundle,
    dataDirectory: dataDirectory(index),
    environment: { DATABASE_URL: copy.url, GATEPOST_KEY_FILE: path.join(folder, 'key') },
    ...(at && { at }),
  })
}

function serverAt(index: number): ServerProcess {
  const server = servers[index]
  if (!server) throw new Error(`there is no process ${index}`)
  return server
}

function clientAt(who: string, index: number): RestClient {
  const client = clients.get(who)?.[index]
  if (!client) throw new Error(`${who} has not signed in there`)
  return client
}

function dataDirectory(index: number): string {
  return path.join(folder, `data${index}`)
}
