/** Users and groups as the API has them: what the rooms' tests cannot see. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestConsole, problemOf, seedUser, type Browser, type TestConsole } from '../../testing/index.ts'

let opened: TestConsole
let admin: Browser
let id: string

beforeAll(async () => {
  opened = await openTestConsole()
  admin = await opened.signIn('administrator')
  id = await seedUser(opened.room, 'ann', 'Ann')
})

afterAll(() => opened.close())

const send = (method: string, url: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) =>
  opened.call(method, `/api/v1${url}`, { body, headers: { ...admin.headers, ...headers } })
const change = (body: object, tag = '"1"') => send('PATCH', `/users/${id}`, body, { 'if-match': tag })

describe('a change of a user', () => {
  test.each([
    ['an unknown field', { nextDeviceUntil: null }, 'nextDeviceUntil'],
    ['a limit beyond 1000', { deviceLimit: 1001 }, 'deviceLimit'],
    ['a broken number', { deviceLimit: 1.5 }, 'deviceLimit'],
    ['a date that is none', { activeSyncUntil: 'tomorrow' }, 'activeSyncUntil'],
    ['a date in the past', { activeSyncUntil: '2020-01-01T00:00:00Z' }, 'activeSyncUntil'],
    ['an ownership that does not exist', { defaultOwnership: 'mine' }, 'defaultOwnership'],
  ])('with %s names the field and changes nothing', async (_, body, path) => {
    expect(problemOf(await change(body)).fields).toMatchObject([{ path }])
    expect((await send('GET', `/users/${id}`)).body).toMatchObject({ revision: 1 })
  })

  test('on an old revision is refused, without one too, and with the present one it is answered with the next', async () => {
    const until = '2027-01-01T00:00:00.000Z'
    const body = { isActiveSyncEnabled: false, activeSyncUntil: until, deviceLimit: null }
    expect(problemOf(await change(body, '"7"')).status).toBe(412)
    expect(problemOf(await send('PATCH', `/users/${id}`, body)).status).toBe(428)
    const changed = await change(body)
    expect(changed.body).toMatchObject({ isActiveSyncEnabled: false, activeSyncUntil: until, revision: 2 })
    expect(changed.headers.etag).toBe('"2"')
  })
})

test('a list is narrowed by what was typed, and an unknown filter is refused', async () => {
  await seedUser(opened.room, 'ben', 'Ben')
  const found = await send('GET', '/users?q=user:ben%20activesync:enabled')
  expect(found.body).toMatchObject({ items: [{ name: 'ben' }] })
  expect(problemOf(await send('GET', '/users?q=phone:1')).code).toBe('unknown-filter')
})

describe('a file of users', () => {
  const header = 'name,displayName,address\n'
  const load = (csv: string, more: object = {}) => send('POST', '/users/import', { csv, ...more })

  test('may be larger than other bodies', async () => {
    const csv = header + Array.from({ length: 9_000 }, (_, n) => `u${n},"User ${n}",u${n}@example.com\n`).join('')
    expect(JSON.stringify(csv).length).toBeGreaterThan(256 * 1024)
    const answer = await load(csv, { isDryRun: true })
    expect(answer.body).toMatchObject({ isDryRun: true, rows: 9_000, created: 9_000, faultCount: 0 })
    expect(problemOf(await send('POST', '/users', { name: 'x'.repeat(300_000) })).code).toBe('body-too-large')
  })

  test('with faults is refused with their lines; what is not UTF-8 is said to be so', async () => {
    const refused = await load(`${header}eve,=cmd(),eve@example.com\n`)
    expect(problemOf(refused)).toMatchObject({
      status: 400,
      fields: [{ path: 'csv.2.displayName', message: expect.stringContaining('formula') }],
    })
    for (const csv of ['n\0a\0', 'na\uFFFDme']) {
      expect(problemOf(await load(csv)).fields).toEqual([
        { path: 'csv', message: expect.stringContaining('save the file as UTF-8') },
      ])
    }
    expect(problemOf(await load(header, { file: 'x' })).fields).toMatchObject([{ path: 'file' }])
    expect((await load(`${header}eve,Eve,eve@example.com\n`)).body).toMatchObject({ created: 1, isDryRun: false })
  })
})

test('a user is deleted only by whoever types the name', async () => {
  const eve = await seedUser(opened.room, 'gone')
  expect(problemOf(await send('POST', `/users/${eve}/delete`, { confirm: 'ann' }))).toMatchObject({
    status: 422,
    code: 'confirmation-wrong',
  })
  expect((await send('POST', `/users/${eve}/delete`, { confirm: 'gone' })).status).toBe(204)
  expect(problemOf(await send('GET', `/users/${eve}`)).status).toBe(404)
})

test('helpdesk lets a next device in for the users of its departments alone', async () => {
  const helpdesk = await opened.signIn('helpdesk', { departments: ['Field'] })
  const other = await seedUser(opened.room, 'other')
  await opened.room.database.prisma.user.update({ where: { id: other }, data: { department: 'Sales' } })
  const approve = (user: string, hours: number) =>
    opened.call('POST', `/api/v1/users/${user}/next-device`, { headers: helpdesk.headers, body: { hours } })
  expect((await approve(id, 24)).body).toEqual({ nextDeviceUntil: '2026-11-23T09:00:00.000Z' })
  expect((await approve(other, 24)).status).toBe(404)
  expect(problemOf(await approve(id, 169)).fields).toMatchObject([{ path: 'hours' }])
  const withdrawn = await opened.call('DELETE', `/api/v1/users/${id}/next-device`, { headers: helpdesk.headers })
  expect(withdrawn.status).toBe(204)
})

test('a group is made, filled, moved and deleted', async () => {
  const made = await send('POST', '/groups', { name: 'Sales' })
  expect(made).toMatchObject({ status: 201, body: { name: 'Sales', position: 1, members: 0, policy: null } })
  const place = String(made.headers.location).replace('/api/v1', '')
  expect((await send('POST', `${place}/members`, { add: ['ann', 'ben'] })).body).toEqual({ added: 2, removed: 0 })
  expect(problemOf(await send('POST', `${place}/members`, {})).status).toBe(400)
  expect(problemOf(await send('POST', `${place}/members`, { add: ['nobody'] })).fields).toMatchObject([
    { path: 'add.0' },
  ])
  expect((await send('DELETE', `${place}/members/${id}`)).status).toBe(204)
  expect((await send('PUT', `${place}/members/${id}`)).status).toBe(204)
  expect((await send('PATCH', place, { position: 5 }, { 'if-match': '"1"' })).body).toMatchObject({ members: 2 })
  expect((await send('DELETE', place)).status).toBe(204)
  expect((await send('GET', '/groups')).body).toMatchObject({ items: [] })
})
