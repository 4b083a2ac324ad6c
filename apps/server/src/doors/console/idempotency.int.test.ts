import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forgetAnswers } from '../../jobs/idempotent-answers.ts'
import { openTestConsole, problemOf, type Browser, type TestConsole } from '../../testing/index.ts'

let opened: TestConsole
let admin: Browser

beforeAll(async () => {
  opened = await openTestConsole()
  admin = await opened.signIn('administrator')
})

afterAll(async () => {
  await opened.close()
})

const post = (url: string, body: unknown, key: string, headers = admin.headers) =>
  opened.call('POST', `/api/v1${url}`, { body, headers: { ...headers, 'idempotency-key': key } })

const policies = () => opened.room.database.prisma.policy.count()

describe('a repeated POST with the same Idempotency-Key', () => {
  test('is the same act: the same answer again, with where the object is, and nothing done twice', async () => {
    const first = await post('/policies', { name: 'Once' }, 'k-1')
    const before = await policies()
    const again = await post('/policies', { name: 'Once' }, 'k-1')
    expect([first.status, first.headers['idempotent-replay']]).toEqual([201, undefined])
    expect([again.status, again.headers['idempotent-replay'], again.body]).toEqual([201, 'true', first.body])
    expect(again.headers).toMatchObject({ location: first.headers.location, etag: first.headers.etag })
    expect(await policies()).toBe(before)
  })

  test('with another body, or for another route, is refused and changes nothing', async () => {
    await post('/policies', { name: 'Mine' }, 'k-2')
    const before = await policies()
    expect(problemOf(await post('/policies', { name: 'Other' }, 'k-2')).code).toBe('idempotency-key-reused')
    const user = { name: 'u', displayName: 'U', address: 'u@example.com', password: 'a password for tests' }
    expect(problemOf(await post('/users', user, 'k-2')).code).toBe('idempotency-key-reused')
    expect(await policies()).toBe(before)
  })

  test('of somebody else is theirs', async () => {
    await post('/policies', { name: 'By one' }, 'k-3')
    const other = await opened.signIn('administrator')
    const answer = await post('/policies', { name: 'By another' }, 'k-3', other.headers)
    expect([answer.status, answer.headers['idempotent-replay']]).toEqual([201, undefined])
  })

  test('after a refusal is a new request: what was wrong may be mended under the same key', async () => {
    expect((await post('/policies', { name: 'Once' }, 'k-4')).status).toBe(409)
    expect((await post('/policies', { name: 'Mended' }, 'k-4')).status).toBe(201)
  })

  test('is refused while the first is under way, and in other words once it was cut off', async () => {
    const { prisma } = opened.room.database
    await post('/policies', { name: 'Cut off' }, 'k-5')
    const { count } = await prisma.idempotentAnswer.updateMany({ where: { key: 'k-5' }, data: { status: 0 } })
    expect(count).toBe(1)
    const repeat = async () => problemOf(await post('/policies', { name: 'Cut off' }, 'k-5'))
    expect(await repeat()).toMatchObject({ code: 'conflict', detail: expect.stringContaining('under way') })
    opened.advance(60_000)
    expect(await repeat()).toMatchObject({ code: 'conflict', detail: expect.stringContaining('outcome is unknown') })
  })

  test('whose answer was a secret is refused, and the secret is kept nowhere', async () => {
    const fresh = await opened.signIn('administrator')
    const body = { name: 'script', role: 'auditor' }
    const first = await post('/tokens', body, 'k-6', fresh.headers)
    const again = await post('/tokens', body, 'k-6', fresh.headers)
    expect([first.status, problemOf(again).detail]).toEqual([201, expect.stringContaining('shown once')])
    const kept = await opened.room.database.prisma.idempotentAnswer.findMany({ where: { key: 'k-6' } })
    expect(kept).toMatchObject([{ status: 201, body: null }])
  })

  test('is still refused when the asker may not any more', async () => {
    const auditor = await opened.signIn('auditor')
    const answer = await post('/policies', { name: 'Once' }, 'k-1', auditor.headers)
    expect(problemOf(answer).code).toBe('forbidden')
  })

  test('that is no key is refused', async () => {
    const { fields } = problemOf(await post('/policies', { name: 'Never' }, 'two words'))
    expect(fields).toMatchObject([{ path: 'Idempotency-Key' }])
  })

  test('is remembered for a day', async () => {
    opened.advance(23 * 3_600_000)
    expect(await forgetAnswers(opened.room)).toBe(0)
    opened.advance(2 * 3_600_000)
    expect(await forgetAnswers(opened.room)).toBeGreaterThan(5)
  })
})

describe('the tag of an object that is read', () => {
  test('is answered with 304 where the asker has it, and changes with everything that is shown', async () => {
    const { headers } = await opened.signIn('administrator')
    const { body } = await opened.call('POST', '/api/v1/policies', { headers, body: { name: 'Tagged' } })
    const { id } = Object(body)
    const read = (known = '"0.0"') =>
      opened.call('GET', `/api/v1/policies/${id}`, { headers: { ...headers, 'if-none-match': known } })
    const { etag = '' } = (await read()).headers
    const known = await read(`"other", W/${etag}`)
    expect([known.status, known.text, known.headers.etag]).toEqual([304, '', etag])
    const { room } = opened
    const user = { id: room.newId(), name: 'v', displayName: 'V', address: 'v@example.com', passwordHash: '' }
    await room.database.prisma.user.create({ data: { ...user, policyId: id } })
    const counted = await read(etag)
    expect([counted.status, counted.headers.etag?.split('.')[0]]).toEqual([200, etag.split('.')[0]])
    const change = { headers: { ...headers, 'if-match': etag }, body: { name: 'Tagged anew' } }
    expect((await opened.call('PATCH', `/api/v1/policies/${id}`, change)).status).toBe(200)
  })
})

describe('a DELETE that names a revision', () => {
  test('deletes that one and no newer one', async () => {
    const { headers } = await opened.signIn('administrator')
    const { body } = await opened.call('POST', '/api/v1/groups', { headers, body: { name: 'Versioned' } })
    const path = `/api/v1/groups/${Object(body).id}`
    const { etag = '' } = (await opened.call('GET', path, { headers })).headers
    const remove = (tag: string) => opened.call('DELETE', path, { headers: { ...headers, 'if-match': tag } })
    const change = { headers: { ...headers, 'if-match': etag }, body: { description: 'newer' } }
    const changed = await opened.call('PATCH', path, change)
    const stale = await remove(etag)
    expect([problemOf(stale).code, stale.headers.etag]).toEqual(['precondition-failed', changed.headers.etag])
    expect(problemOf(await remove('*')).code).toBe('invalid-request')
    expect((await remove(changed.headers.etag ?? '')).status).toBe(204)
  })

  test('is asked in the transaction that deletes: a change in the moment before it counts', async () => {
    const { headers } = await opened.signIn('administrator')
    const { body } = await opened.call('POST', '/api/v1/groups', { headers, body: { name: 'Contended' } })
    const { id } = Object(body)
    const { pool, prisma } = opened.room.database
    const other = await pool.connect()
    await other.query(`BEGIN; UPDATE user_group SET revision = revision + 1 WHERE name = 'Contended'`)
    const removal = opened.call('DELETE', `/api/v1/groups/${id}`, { headers: { ...headers, 'if-match': '"1"' } })
    const held = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
    await expect.poll(async () => (await pool.query(held)).rows.length).toBe(1)
    await other.query('COMMIT')
    other.release()
    expect([(await removal).status, await prisma.userGroup.count({ where: { id } })]).toEqual([412, 1])
  })

  test('and a PATCH on the same one at the same time: one of them wins, the other learns it', async () => {
    const { headers } = await opened.signIn('administrator')
    const condition = { operator: 'equals', value: 'Wrist 4', isNegated: false }
    const made = [
      ['/groups', {}, { description: 'newer' }],
      ['/access-rules', { level: 'block', characteristic: 'DeviceModel', condition }, { level: 'quarantine' }],
      ['/webhooks', { url: 'https://hooks.example.com/race', events: ['wipe.*'] }, { isEnabled: false }],
    ] as const
    const ifMatch = { headers: { ...headers, 'if-match': '"1"' } }
    for (const [path, facts, change] of made) {
      for (const turn of [1, 2]) {
        const { id } = Object(
          (await opened.call('POST', `/api/v1${path}`, { headers, body: { name: `R${turn}`, ...facts } })).body,
        )
        const url = `/api/v1${path}/${id}`
        const remove = () => opened.call('DELETE', url, ifMatch)
        const patch = () => opened.call('PATCH', url, { ...ifMatch, body: change })
        const both = turn % 2 === 0 ? [remove(), patch()] : [patch(), remove()]
        const statuses = (await Promise.all(both)).map(({ status }) => status).toSorted((a, b) => a - b)
        expect([path, ['200 412', '204 404'].includes(statuses.join(' '))]).toEqual([path, true])
      }
    }
  })

  test('of a rule and of a webhook too', async () => {
    const { headers } = await opened.signIn('administrator')
    const condition = { operator: 'equals', value: 'Wrist 3', isNegated: false }
    const made = [
      ['/access-rules', { name: 'W', level: 'block', characteristic: 'DeviceModel', condition }],
      ['/webhooks', { name: 'W', url: 'https://hooks.example.com/w', events: ['wipe.*'] }],
    ] as const
    for (const [path, body] of made) {
      const { id } = Object((await opened.call('POST', `/api/v1${path}`, { headers, body })).body)
      const remove = async (tag: string) =>
        (await opened.call('DELETE', `/api/v1${path}/${id}`, { headers: { ...headers, 'if-match': tag } })).status
      expect([path, await remove('"7"'), await remove('*'), await remove('"1"')]).toEqual([path, 412, 400, 204])
    }
  })

  test('of what has none is refused', async () => {
    const { headers } = await opened.signIn('administrator')
    const answer = await opened.call('DELETE', '/api/v1/session', { headers: { ...headers, 'if-match': '"1"' } })
    expect(problemOf(answer).fields).toMatchObject([{ path: 'If-Match' }])
  })
})
