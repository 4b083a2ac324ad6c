/** What lists are kept and taken home with: views, preferences and files. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  openTestConsole,
  problemOf,
  seedDevice,
  seedUser,
  type Browser,
  type TestConsole,
  wipeAsker,
} from '../../testing/index.ts'
import { requestWipe } from '../../wipes/index.ts'

let opened: TestConsole
let admin: Browser
let helpdesk: Browser
let auditor: Browser

beforeAll(async () => {
  opened = await openTestConsole()
  admin = await opened.signIn('administrator')
  helpdesk = await opened.signIn('helpdesk')
  auditor = await opened.signIn('auditor')
  const userId = await seedUser(opened.room, 'ann', '=cmd|calc')
  for (const model of ['iPhone 17', 'Pixel "10"']) {
    const id = await seedDevice(opened.room, { userId })
    await opened.room.database.prisma.device.update({ where: { id }, data: { model, imei: '350000000000017' } })
  }
})

afterAll(() => opened.close())

type Who = () => Browser

const send = (who: Who, method: string, url: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) =>
  opened.call(method, `/api/v1${url}`, { body, headers: { ...who().headers, ...headers } })

const view = { screen: 'devices', name: 'Old ones', query: 'eas:<14.1', columns: ['user', 'imei'], sort: '-lastSync' }
const keep = async (who: Who, more: object = {}) => {
  const { body } = await send(who, 'POST', '/views', { ...view, ...more })
  return z.object({ id: z.string(), revision: z.number() }).parse(body)
}
const namesFor = async (who: Who) => {
  const { body } = await send(who, 'GET', '/views?screen=devices')
  return z
    .object({ items: z.array(z.object({ name: z.string() })) })
    .parse(body)
    .items.map(({ name }) => name)
}

describe('a saved view', () => {
  test('is kept as it was made, and is nobody else’s until it is shared', async () => {
    const { id } = await keep(() => helpdesk, { name: 'Mine' })
    const found = await send(() => helpdesk, 'GET', '/views?screen=devices')
    expect(found.body).toMatchObject({
      items: [{ ...view, name: 'Mine', isMine: true, isShared: false, mayChange: true }],
    })
    expect(await namesFor(() => auditor)).toEqual([])
    expect(problemOf(await send(() => auditor, 'DELETE', `/views/${id}`)).code).toBe('not-found')
    const shared = await send(() => helpdesk, 'PATCH', `/views/${id}`, { isShared: true }, { 'if-match': '"1"' })
    expect(shared).toMatchObject({ status: 200, body: { isShared: true, revision: 2 }, headers: { etag: '"2"' } })
    expect(await namesFor(() => auditor)).toEqual(['Mine'])
    expect(
      problemOf(await send(() => auditor, 'PATCH', `/views/${id}`, { name: 'x' }, { 'if-match': '"2"' })).code,
    ).toBe('forbidden')
    expect((await send(() => admin, 'DELETE', `/views/${id}`)).status).toBe(204)
    expect(await namesFor(() => helpdesk)).toEqual([])
  })

  test.each([
    [
      'that others see needs a role that may change what it shows',
      () => auditor,
      { isShared: true },
      'forbidden',
      undefined,
    ],
    ['with a filter that the list does not know', () => admin, { query: 'colour:red' }, 'unknown-filter', 'q'],
    ['without a name', () => admin, { name: ' ' }, 'invalid-request', 'name'],
    ['with a column that cannot be one', () => admin, { columns: ['a b'] }, 'invalid-request', 'columns.0'],
  ] as const)('%s is refused', async (_, who, more, code, path) => {
    const problem = problemOf(await send(who, 'POST', '/views', { ...view, ...more }))
    expect(problem.code).toBe(code)
    expect(problem.fields?.[0]?.path).toBe(path)
  })

  test('has a name of its own among those of its owner', async () => {
    const { id } = await keep(() => admin)
    expect(problemOf(await send(() => admin, 'POST', '/views', view)).code).toBe('name-taken')
    await keep(() => auditor)
    await send(() => admin, 'DELETE', `/views/${id}`)
  })

  test('on an old revision is not overwritten', async () => {
    const { id } = await keep(() => admin, { name: 'Twice' })
    const change = (query: string) => send(() => admin, 'PATCH', `/views/${id}`, { query }, { 'if-match': '"1"' })
    expect((await change('os:ios')).status).toBe(200)
    expect(problemOf(await change('os:android')).status).toBe(412)
  })

  test('is one of a hundred at most', async () => {
    const { prisma } = opened.room.database
    const rows = Array.from({ length: 100 }, (_, n) => ({
      ...view,
      id: opened.room.newId(),
      owner: `operator:${auditor.id}`,
      name: `n${n}`,
    }))
    await prisma.savedView.createMany({ data: rows.slice(0, 99) })
    expect(problemOf(await send(() => auditor, 'POST', '/views', { ...view, name: 'One more' })).code).toBe(
      'too-many-views',
    )
  })

  test('leaves its traces in the audit log', async () => {
    const { body } = await send(() => admin, 'GET', '/audit?limit=100')
    const actions = z
      .object({ items: z.array(z.object({ action: z.string() })) })
      .parse(body)
      .items.map(({ action }) => action)
    expect(new Set(actions)).toEqual(new Set([...actions, 'view.created', 'view.changed', 'view.deleted']))
  })
})

describe('preferences', () => {
  test('are one’s own, set one by one and forgotten with null', async () => {
    expect(
      (await send(() => admin, 'PUT', '/preferences', { density: 'compact', deviceColumns: ['user', 'imei'] })).body,
    ).toEqual({
      density: 'compact',
      deviceColumns: ['user', 'imei'],
    })
    expect((await send(() => admin, 'PUT', '/preferences', { deviceColumns: null })).body).toEqual({
      density: 'compact',
    })
    const keys = { x: 'y', 'Shift+X': 'Shift+Y' }
    expect((await send(() => admin, 'PUT', '/preferences', { keys })).body).toMatchObject({ keys })
    expect((await send(() => helpdesk, 'GET', '/preferences')).body).toEqual({})
  })

  test.each([
    [{ density: 'huge' }, 'density'],
    [{ colour: 'red' }, 'colour'],
    [{ deviceColumns: [] }, 'deviceColumns'],
    [{ pinnedViews: ['the first one'] }, 'pinnedViews.0'],
    [{ keys: { a: 'x', b: 'x' } }, 'keys'],
  ])('%j are refused', async (body, path) => {
    expect(problemOf(await send(() => admin, 'PUT', '/preferences', body)).fields).toMatchObject([{ path }])
  })
})

describe('a file of a list', () => {
  const file = async (who: Who, query: string) => (await send(who, 'GET', `/devices/export${query}`)).text

  test('has what the query finds, in the wanted columns, and no formula', async () => {
    const answer = await send(() => admin, 'GET', '/devices/export?q=model:pixel&columns=user,model')
    expect(answer.headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8', 'cache-control': 'no-store' })
    expect(answer.text).toBe(`\u{feff}"UserDisplayName","DeviceModel"\r\n"'=cmd|calc","Pixel ""10"""\r\n`)
  })

  test('has its cells apart as the spreadsheet expects it', async () => {
    const titles = async (path: string) => (await send(() => admin, 'GET', path)).text.split('\r\n')[0]
    const devices = '/devices/export?q=model:pixel&columns=user,model'
    expect(await titles(`${devices}&delimiter=semicolon`)).toBe('\u{feff}"UserDisplayName";"DeviceModel"')
    expect(await titles('/users/export?columns=userName,devices&delimiter=tab')).toBe(
      '\u{feff}"UserName"\t"NumberOfDevices"',
    )
    expect(await titles('/audit/export?delimiter=semicolon')).toContain('";"')
    expect(problemOf(await send(() => admin, 'GET', `${devices}&delimiter=;`)).fields).toMatchObject([
      { path: 'delimiter' },
    ])
  })

  test('has every column where none is named, and nothing that is hidden from the role', async () => {
    expect(await file(() => admin, '')).toContain('350000000000017')
    const seen = await file(() => auditor, '')
    expect(seen).toContain('DeviceImei')
    expect(seen).not.toContain('350000000000017')
  })

  test.each([
    ['?columns=user,colour', 'invalid-request'],
    ['?q=colour:red', 'unknown-filter'],
  ])('%s is refused before anything is sent', async (query, code) => {
    expect(problemOf(await send(() => admin, 'GET', `/devices/export${query}`)).code).toBe(code)
  })

  test('of the audit log has the same entries in each of three formats', async () => {
    await keep(() => admin, { name: 'For the log' })
    const read = async (more: string) => await send(() => admin, 'GET', `/audit/export?q=action:view.*${more}`)
    const entries = z.array(z.looseObject({ sequence: z.number(), hash: z.string(), details: z.looseObject({}) }))
    const listed = await send(() => admin, 'GET', '/audit?q=action:view.*')
    const { items } = z.object({ items: entries }).parse(listed.body)
    expect(items.length).toBeGreaterThan(0)

    const json = await read('&format=json')
    expect(json.headers).toMatchObject({ 'content-disposition': 'attachment; filename="audit.json"' })
    expect(JSON.parse(json.text)).toEqual(items)
    const lines = await read('&format=ndjson')
    expect(lines.headers).toMatchObject({ 'content-type': 'application/x-ndjson; charset=utf-8' })
    expect(lines.text.split('\n').map((line) => (line === '' ? 'end' : JSON.parse(line)))).toEqual([...items, 'end'])
    const sheet = await read('')
    expect(sheet.text.split('\r\n')).toHaveLength(items.length + 2)
    const none = await send(() => admin, 'GET', '/audit/export?q=nobody-said-this&format=json')
    expect(JSON.parse(none.text)).toEqual([])
    expect(problemOf(await read('&format=xml')).fields).toMatchObject([{ path: 'format' }])
  })

  test('of what is selected is for whoever selected it, without what is hidden from their role', async () => {
    const select = async (who: Who, body: object) =>
      z.object({ id: z.string() }).parse((await send(who, 'POST', '/selections', body)).body).id
    const id = await select(() => auditor, { kind: 'device', q: 'model:pixel' })
    const taken = await send(() => auditor, 'GET', `/selections/${id}/export?columns=model,imei`)
    expect(taken.headers).toMatchObject({ 'content-disposition': 'attachment; filename="devices.csv"' })
    expect(taken.text).toBe('\u{feff}"DeviceModel","DeviceImei"\r\n"Pixel ""10""",""\r\n')
    expect(problemOf(await send(() => admin, 'GET', `/selections/${id}/export`)).code).toBe('selection-gone')
    const colour = await send(() => auditor, 'GET', `/selections/${id}/export?columns=colour`)
    expect(problemOf(colour).fields).toMatchObject([{ path: 'columns' }])
    const users = await select(() => admin, { kind: 'user', all: true })
    const people = await send(
      () => admin,
      'GET',
      `/selections/${users}/export?columns=userName,devices&delimiter=semicolon`,
    )
    expect(people.text).toBe('\u{feff}"UserName";"NumberOfDevices"\r\n"ann";"2"\r\n')
  })

  test('of users names groups and limits', async () => {
    const { text } = await send(() => admin, 'GET', '/users/export?q=ann&columns=userName,devices')
    expect(text).toBe('\u{feff}"UserName","NumberOfDevices"\r\n"ann","2"\r\n')
  })
})

describe('what somebody should know of', () => {
  const noticesOf = async (who: Who) => {
    const { body } = await send(who, 'GET', '/overview/notices')
    const item = z.looseObject({ action: z.string(), about: z.string(), wipeId: z.string().nullable() })
    return z.object({ items: z.array(item) }).parse(body).items
  }

  test('is what others did with their wipe and their account, what needs somebody, and nothing they did themselves', async () => {
    const { room } = opened
    const other = await opened.signIn('administrator')
    const { id: deviceRowId } = await room.database.prisma.device.findFirstOrThrow({ where: { model: 'iPhone 17' } })
    await room.database.prisma.device.update({ where: { id: deviceRowId }, data: { protocolVersion: '16.1' } })
    const actor = { kind: 'operator', id: helpdesk.id, name: 'help' } as const
    const wipe = await requestWipe(
      room,
      { ...wipeAsker, act: { actor, requestId: 'r' }, person: `operator:${helpdesk.id}`, role: 'helpdesk' },
      {
        deviceRowId,
        kind: 'account',
        reason: 'replaced',
        note: '',
        delaySeconds: 300,
        confirmation: null,
        notify: [],
        idempotencyKey: null,
      },
    )
    expect(await noticesOf(() => admin)).toEqual([])
    expect((await send(() => other, 'POST', `/wipes/${wipe.id}/cancel`, { comment: '' })).status).toBe(200)
    expect((await send(() => other, 'POST', '/wipe-protections/stop', { comment: 'too many' })).status).toBe(200)

    const stopped = { action: 'wipes.stopped', about: 'attention', wipeId: null, reason: 'too many', counts: null }
    expect(await noticesOf(() => helpdesk)).toMatchObject([
      stopped,
      { action: 'wipe.cancelled', about: 'yours', wipeId: wipe.id },
    ])
    expect(await noticesOf(() => admin)).toMatchObject([stopped])
    expect(await noticesOf(() => other)).toEqual([])
    const ofSales = await opened.signIn('helpdesk', { departments: ['Sales'] })
    expect(await noticesOf(() => ofSales)).toEqual([])
  })

  test('is read up to an entry, and stays so', async () => {
    await send(() => admin, 'PUT', '/preferences', { noticesReadUpTo: 7 })
    expect((await send(() => admin, 'GET', '/preferences')).body).toMatchObject({ noticesReadUpTo: 7 })
    const refused = await send(() => admin, 'PUT', '/preferences', { noticesReadUpTo: -1 })
    expect(problemOf(refused).fields).toMatchObject([{ path: 'noticesReadUpTo' }])
  })
})
