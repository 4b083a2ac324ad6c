import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openTestConsole, problemOf, seedDevice, seedPolicy, seedUser, type TestConsole } from '../testing/index.ts'
import { changeChannel, readChange } from '../wake/index.ts'
import { claimJob, recordResults } from './bulk-job-store.ts'
import { runJobs } from './run-jobs.ts'

let opened: TestConsole
let admin: Readonly<Record<string, string>>
let users: string[]

beforeAll(async () => {
  opened = await openTestConsole()
  admin = (await opened.signIn('administrator')).headers
  users = []
  for (const name of ['ada', 'bea', 'cid']) users.push(await seedUser(opened.room, name, `=${name}`))
})

afterAll(async () => {
  await opened.close()
})

type Headers = Readonly<Record<string, string>>

const call = (method: string, url: string, body?: unknown, headers: Headers = admin) =>
  opened.call(method, `/api/v1${url}`, { headers, ...(body !== undefined && { body }) })

const withId = z.object({ id: z.string() })

async function select(wanted: object, headers = admin): Promise<string> {
  return withId.parse((await call('POST', '/selections', wanted, headers)).body).id
}

const limit = (selectionId: string, deviceLimit: number | null = 7) => ({
  act: 'user.device-limit',
  params: { deviceLimit },
  selectionId,
})

/** Begins an act on a selection and answers with the job's id. */
async function begin(wanted: object, deviceLimit?: number): Promise<string> {
  const { status, body } = await call('POST', '/jobs', limit(await select(wanted), deviceLimit))
  expect(status).toBe(202)
  return withId.parse(body).id
}

const run = () => runJobs(opened.room, new AbortController().signal)

async function limits(): Promise<(number | null)[]> {
  const rows = await opened.room.database.prisma.user.findMany({
    where: { id: { in: users } },
    orderBy: { name: 'asc' },
  })
  return rows.map(({ deviceLimit }) => deviceLimit)
}

const items = async (id: string, query = '') => (await call('GET', `/jobs/${id}/items${query}`)).body

describe('a selection', () => {
  test('of users says what it holds', async () => {
    const { status, body } = await call('POST', '/selections', { kind: 'user', q: 'department:Field' })
    expect([status, body]).toMatchObject([
      201,
      {
        kind: 'user',
        count: 3,
        breakdown: { bySource: { builtin: 3 }, byDepartment: { Field: 3 }, byOs: {} },
        sample: [
          { name: '=ada', user: 'ada' },
          { name: '=bea', user: 'bea' },
          { name: '=cid', user: 'cid' },
        ],
      },
    ])
  })

  test('of devices too, by what they are called', async () => {
    await seedDevice(opened.room, { userId: users[0] ?? '', friendlyName: "Ada's phone" })
    const { body } = await call('POST', '/selections', { kind: 'device', all: true })
    expect(body).toMatchObject({
      count: 1,
      breakdown: { byState: { quarantined: 1 }, byOs: { 'iOS 26.1': 1 }, bySource: {} },
      sample: [{ name: "Ada's phone", user: '=ada' }],
    })
  })

  test.each([
    ['nothing', { kind: 'user' }, 'invalid-request'],
    ['an empty query', { kind: 'user', q: ' ' }, 'invalid-request'],
    ['a query of signs', { kind: 'user', q: '""' }, 'invalid-request'],
    ['a filter that there is not', { kind: 'user', q: 'colour:red' }, 'unknown-filter'],
    ['everything and a query', { kind: 'user', q: 'ada', all: true }, 'invalid-request'],
    ['nobody', { kind: 'user', q: 'zoe' }, 'selection-empty'],
    ['an id that nobody has', { kind: 'user', ids: ['00000000-0000-4000-8000-000000000000'] }, 'not-found'],
  ])('of %s is refused', async (_, wanted, code) => {
    expect(problemOf(await call('POST', '/selections', wanted)).code).toBe(code)
  })
})

describe('a bulk act', () => {
  test('is done to everything in the selection, told per object, and in the audit log at its begin and its end', async () => {
    const { id, body } = await idAndBody('POST', '/jobs', limit(await select({ kind: 'user', ids: users })))
    expect(body).toMatchObject({ state: 'waiting', total: 3, done: 0, failed: 0, endedAt: null })
    await run()
    expect((await call('GET', `/jobs/${id}`)).body).toMatchObject({ state: 'done', done: 3, failed: 0 })
    expect(await limits()).toEqual([7, 7, 7])
    expect(await items(id, '?limit=2')).toMatchObject({
      items: [
        { position: 1, object: { id: users[0], name: '=ada', user: 'ada' }, state: 'done', code: '' },
        { position: 2 },
      ],
      next: expect.any(String),
      count: { value: 3 },
    })
    const log = await opened.room.database.prisma.auditEntry.findMany({
      where: { targetId: id },
      orderBy: { sequence: 'asc' },
    })
    expect(log).toMatchObject([
      { action: 'job.begun', details: { act: 'user.device-limit', total: 3 } },
      { action: 'job.ended', details: { state: 'done', total: 3, done: 3, failed: 0, left: 0 } },
    ])
    const perUser = { action: 'user.changed', requestId: log[0]?.requestId ?? '' }
    expect(await opened.room.database.prisma.auditEntry.count({ where: perUser })).toBe(0)
  })

  test('is told to open consoles when it begins, as it goes on and when it ends', async () => {
    const { room } = opened
    const heard: string[] = []
    const listener = await room.database.listen({
      channels: [changeChannel],
      onNotify: (_, payload) => {
        const change = readChange(payload)
        if (change?.kind === 'job') heard.push(...change.ids)
      },
      onGap: () => {},
      clock: room.monotonicNow,
    })
    const id = await begin({ kind: 'user', ids: users })
    await expect.poll(() => heard).toEqual([id])
    await run()
    await expect.poll(() => heard).toEqual([id, id, id])
    await listener.close()
  })

  test('that changes nothing says so', async () => {
    const id = await begin({ kind: 'user', q: 'user:ada' })
    await run()
    expect(await items(id)).toMatchObject({ items: [{ state: 'unchanged' }] })
  })

  test('fails for what is gone, can be repeated for that alone, and is read in a spreadsheet without being run', async () => {
    const id = await begin({ kind: 'user', ids: users }, 8)
    const [ada = ''] = users
    const { prisma } = opened.room.database
    await prisma.user.update({ where: { id: ada }, data: { deletedAt: new Date() } })
    await run()
    expect((await call('GET', `/jobs/${id}`)).body).toMatchObject({ done: 2, failed: 1 })
    expect(await items(id, '?state=failed')).toMatchObject({ items: [{ object: { id: ada }, code: 'not-found' }] })
    await prisma.user.update({ where: { id: ada }, data: { deletedAt: null } })
    const { headers, text } = await call('GET', `/jobs/${id}/items.csv?state=failed`)
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="job-${id}.csv"`,
    })
    expect(text.split('\r\n').slice(1)).toEqual([expect.stringContaining(`"1","${ada}","'=ada","ada","failed"`), ''])
    const again = await idAndBody('POST', `/jobs/${id}/retry`)
    expect(again.body).toMatchObject({ total: 1, state: 'waiting' })
    await run()
    expect(await limits()).toEqual([8, 8, 8])
    expect(problemOf(await call('POST', `/jobs/${again.id}/retry`)).code).toBe('conflict')
  })

  test('of a process that died goes on with another one, and never with two at once', async () => {
    const id = await begin({ kind: 'user', ids: users }, 9)
    expect(await claimJob(opened.room.database)).toMatchObject({ id, state: 'running' })
    await run()
    expect(await limits()).toEqual([8, 8, 8])
    await opened.room.database.prisma.$executeRaw`
      UPDATE bulk_job SET lease_until = clock_timestamp() - interval '1 second' WHERE id = ${id}::uuid`
    await run()
    expect(await limits()).toEqual([9, 9, 9])
  })

  test('that another process took over meanwhile is told by that one alone', async () => {
    const id = await begin({ kind: 'user', ids: users }, 9)
    const { database } = opened.room
    const expire = () => database.prisma.$executeRaw`
      UPDATE bulk_job SET lease_until = clock_timestamp() - interval '1 second' WHERE id = ${id}::uuid`
    // The first transaction is that of the act: it lasts so long that the lease ends.
    let isTaken = false
    const transaction: typeof database.transaction = async (work, options) => {
      if (!isTaken) {
        isTaken = true
        await expire()
        await claimJob(database)
      }
      return await database.transaction(work, options)
    }
    await runJobs({ ...opened.room, database: { ...database, transaction } }, new AbortController().signal)
    expect((await call('GET', `/jobs/${id}`)).body).toMatchObject({ state: 'running', done: 0, endedAt: null })
    await expire()
    await run()
    expect((await call('GET', `/jobs/${id}`)).body).toMatchObject({ state: 'done', done: 3, failed: 0 })
  })

  test('that is stopped leaves the rest as it is', async () => {
    const id = await begin({ kind: 'user', ids: users }, 10)
    expect((await call('POST', `/jobs/${id}/stop`)).body).toMatchObject({ state: 'stopped', done: 0 })
    await run()
    expect(await limits()).toEqual([9, 9, 9])
    expect((await call('GET', `/jobs/${id}`)).body).toMatchObject({ state: 'stopped', endedAt: expect.any(String) })
    expect(problemOf(await call('POST', `/jobs/${id}/stop`)).code).toBe('job-ended')
  })

  test('that has come to a part of its objects lists what became of them, and behind them those that wait', async () => {
    const id = await begin({ kind: 'user', ids: users }, 10)
    await claimJob(opened.room.database)
    const [ada = '', bea = ''] = users
    await opened.room.database.transaction(async (tx) => {
      const failed = { id: bea, outcome: 'failed', code: 'not-found', message: 'gone' } as const
      await recordResults(tx, id, [{ id: ada, outcome: 'done' }, failed])
    })
    const states = ['done', 'failed', 'waiting'].map((state, index) => ({ position: index + 1, state }))
    expect(await items(id)).toMatchObject({ items: states, count: { value: 3 }, next: null })
    const first = z.object({ next: z.string() }).parse(await items(id, '?limit=2'))
    expect(await items(id, `?limit=2&after=${first.next}`)).toMatchObject({ items: states.slice(2), next: null })
    for (const [index, state] of ['done', 'failed', 'waiting'].entries()) {
      expect(await items(id, `?state=${state}`)).toMatchObject({ items: [states[index]], count: { value: 1 } })
    }
    await call('POST', `/jobs/${id}/stop`)
    await opened.room.database.prisma.bulkJob.update({ where: { id }, data: { leaseUntil: null } })
    await run()
    expect(await items(id, '?state=waiting')).toMatchObject({ items: [{ object: { id: users[2], name: '=cid' } }] })
  })

  test('that is stopped while a process works on it is ended by that process, or by the next when it died', async () => {
    const id = await begin({ kind: 'user', ids: users }, 11)
    await claimJob(opened.room.database)
    expect((await call('POST', `/jobs/${id}/stop`)).body).toMatchObject({ state: 'stopped', endedAt: null })
    await opened.room.database.prisma.bulkJob.update({ where: { id }, data: { leaseUntil: null } })
    await run()
    expect((await call('GET', `/jobs/${id}`)).body).toMatchObject({ state: 'stopped', endedAt: expect.any(String) })
    expect(await limits()).toEqual([9, 9, 9])
  })

  test('that can be done to nothing fails for everything, in words', async () => {
    const selectionId = await select({ kind: 'user', ids: users })
    const policyId = '00000000-0000-4000-8000-000000000000'
    const { id } = await idAndBody('POST', '/jobs', { act: 'user.policy', params: { policyId }, selectionId })
    await run()
    expect((await call('GET', `/jobs/${id}`)).body).toMatchObject({ done: 0, failed: 3 })
    expect(await items(id)).toMatchObject({
      items: [{ code: 'invalid-request', message: expect.stringContaining('polic') }, {}, {}],
    })
  })

  test("on a selection that was used, is of another kind, or is somebody else's is refused", async () => {
    const code = async (body: object, headers = admin) => problemOf(await call('POST', '/jobs', body, headers)).code
    const selectionId = await select({ kind: 'user', ids: users })
    const other = (await opened.signIn('administrator')).headers
    expect(await code(limit(selectionId), other)).toBe('selection-gone')
    expect(await code({ act: 'device.remove', params: {}, selectionId })).toBe('invalid-request')
    expect((await call('POST', '/jobs', limit(selectionId))).status).toBe(202)
    expect(await code(limit(selectionId))).toBe('selection-gone')
    await run()
  })

  test('needs the permission of the act, and reaches no further than the asker', async () => {
    const helpdesk = (await opened.signIn('helpdesk', { departments: ['Sales'] })).headers
    expect(problemOf(await call('POST', '/selections', { kind: 'user', all: true }, helpdesk)).code).toBe(
      'selection-empty',
    )
    const field = (await opened.signIn('helpdesk', { departments: ['Field'] })).headers
    const selectionId = await select({ kind: 'user', all: true }, field)
    expect(problemOf(await call('POST', '/jobs', limit(selectionId), field)).code).toBe('forbidden')
    expect((await call('GET', '/jobs', undefined, field)).body).toMatchObject({ items: [] })
    const [job] = z.object({ items: z.array(withId) }).parse((await call('GET', '/jobs?limit=1')).body).items
    expect((await call('GET', `/jobs/${job?.id}`, undefined, field)).status).toBe(404)
  })

  test('on devices decides for each, also for one that is gone meanwhile', async () => {
    const [, bea = ''] = users
    const fine = await seedDevice(opened.room, { userId: bea })
    const gone = await seedDevice(opened.room, { userId: bea })
    const selectionId = await select({ kind: 'device', ids: [fine, gone] })
    const { id } = await idAndBody('POST', '/jobs', { act: 'device.access', params: { access: 'allow' }, selectionId })
    await opened.room.database.prisma.device.update({ where: { id: gone }, data: { isLive: false } })
    await run()
    expect(await items(id)).toMatchObject({ items: [{ state: 'done' }, { state: 'failed', code: 'not-found' }] })
    const device = await opened.room.database.prisma.device.findUniqueOrThrow({ where: { id: fine } })
    expect(device.accessState).toBe('allowed')
    expect((await call('GET', `/devices/${fine}/history`)).body).toMatchObject({
      items: [{ action: 'job.begun', target: { id }, details: { act: 'device.access', params: { access: 'allow' } } }],
      count: { value: 1 },
    })
    expect((await call('GET', `/devices/${gone}/history`)).body).toMatchObject({ items: [] })
    // The job has its entries; each device has none of its own.
    expect(await opened.room.database.prisma.auditEntry.count({ where: { targetId: fine } })).toBe(0)
  })

  test('ends when who asked for it is disabled, and says so of each object', async () => {
    const asker = await opened.signIn('administrator')
    const { id } = withId.parse(
      (await call('POST', '/jobs', limit(await select({ kind: 'user', ids: users }, asker.headers), 4), asker.headers))
        .body,
    )
    await opened.room.database.prisma.operator.update({ where: { id: asker.id }, data: { isDisabled: true } })
    const before = await limits()
    await run()
    expect(await limits()).toEqual(before)
    expect(await items(id)).toMatchObject({ items: users.map(() => ({ state: 'failed', code: 'forbidden' })) })
  })

  test('on what a query found is done to what it found then, whoever fits it since', async () => {
    const selectionId = await select({ kind: 'user', q: 'department:Field' })
    const late = await seedUser(opened.room, 'late')
    const { body } = await call('POST', '/jobs', limit(selectionId, 12))
    await run()
    const { deviceLimit } = await opened.room.database.prisma.user.findUniqueOrThrow({ where: { id: late } })
    expect([body, deviceLimit, await limits()]).toMatchObject([{ total: 3 }, null, [12, 12, 12]])
  })

  test('is listed newest first, page by page', async () => {
    const page = z.object({ items: z.array(withId), next: z.string().nullable() })
    const first = page.parse((await call('GET', '/jobs?limit=3')).body)
    const second = page.parse((await call('GET', `/jobs?limit=3&after=${first.next}`)).body)
    const ids = [...first.items, ...second.items].map(({ id }) => id)
    expect([ids.length, new Set(ids).size]).toEqual([6, 6])
    expect((await call('GET', '/jobs?state=stopped')).body).toMatchObject({ count: { value: 3 } })
  })
})

test('a policy is assigned by name of its act, with its users as asked', async () => {
  const policyId = await seedPolicy(opened.room, 'Strict')
  const selectionId = await select({ kind: 'user', q: 'user:bea' })
  await call('POST', '/jobs', { act: 'user.policy', params: { policyId }, selectionId })
  await run()
  const policies = await opened.room.database.prisma.user.findMany({ where: { policyId }, select: { name: true } })
  expect(policies).toEqual([{ name: 'bea' }])
})

async function idAndBody(method: string, url: string, body?: object) {
  const answer = await call(method, url, body)
  return { id: withId.parse(answer.body).id, body: answer.body }
}

test('over more users than two parts side by side hold, each is changed once and told in the order of the selection', async () => {
  const { pool } = opened.room.database
  await pool.query(`
    INSERT INTO app_user (id, name, display_name, address, password_hash, department)
    SELECT gen_random_uuid(), 'many' || n, 'Many ' || n, 'many' || n || '@example.com', '', 'Many' FROM generate_series(1, 20100) n`)
  const id = await begin({ kind: 'user', q: 'department:Many' }, 9)
  await run()
  expect((await call('GET', `/jobs/${id}`)).body).toMatchObject({
    state: 'done',
    total: 20_100,
    done: 20_100,
    failed: 0,
  })
  const { rows } = await pool.query<{ wrong: number; revisions: number[]; inOrder: boolean }>(
    `SELECT (SELECT count(*)::int FROM app_user WHERE department = 'Many' AND device_limit IS DISTINCT FROM 9) AS wrong,
            (SELECT array_agg(DISTINCT revision) FROM app_user WHERE department = 'Many') AS revisions,
            (SELECT array_agg(object_id ORDER BY position) = j.object_ids FROM bulk_job_item WHERE job_id = j.id) AS "inOrder"
       FROM bulk_job j WHERE j.id = $1`,
    [id],
  )
  expect(rows).toEqual([{ wrong: 0, revisions: [2], inOrder: true }])
})
