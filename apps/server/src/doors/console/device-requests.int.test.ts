/** The routes of devices over HTTP: how queries are refused, and whose devices answer at all. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  openTestConsole,
  problemOf,
  seedDevice,
  seedUser,
  type Browser,
  type TestConsole,
} from '../../testing/index.ts'

let opened: TestConsole
let admin: Browser
let elsewhere: Browser
let id: string

beforeAll(async () => {
  opened = await openTestConsole()
  admin = await opened.signIn('administrator')
  elsewhere = await opened.signIn('helpdesk', { departments: ['Elsewhere'] })
  const userId = await seedUser(opened.room, 'ben', 'Ben')
  id = await seedDevice(opened.room, { userId, deviceId: 'BENS1' })
})

afterAll(async () => {
  await opened.close()
})

const get = (path: string, { headers }: Browser = admin) => opened.call('GET', `/api/v1${path}`, { headers })

const write = (method: string, path: string, body: unknown) =>
  opened.call(method, `/api/v1${path}`, { body, headers: { ...admin.headers, 'if-match': '"1"' } })

describe('a query', () => {
  test('narrows the list and its facets alike', async () => {
    const q = encodeURIComponent('state:quarantined eas:>14.1 "iphone 17"')
    expect((await get(`/devices?q=${q}`)).body).toMatchObject({ items: [{ id }], count: { value: 1 } })
    expect((await get(`/devices/facets?q=${q}`)).body).toMatchObject({
      state: [{ value: 'quarantined', count: { value: 1, isExact: true } }],
      policy: [{ value: 'Default' }],
    })
    expect((await get('/devices/facets?q=-iphone')).body).toMatchObject({ state: [], type: [] })
  })

  test.each([
    ['colour:red', 422, 'unknown-filter', '"colour:" is no filter of this list'],
    ['ben stat:blocked state:x', 422, 'unknown-filter', '"stat:" is no filter of this list; "state" is'],
    ['state:blokced', 400, 'invalid-request', '"blokced" is no value of "state:"; "blocked" is'],
    ['policy:"x', 400, 'invalid-request', 'has a quotation mark without its partner'],
  ])(
    '%s is refused, with its place, for the list, its facets and a selection',
    async (query, status, code, message) => {
      const q = encodeURIComponent(query)
      for (const path of ['/devices', '/devices/facets']) {
        const problem = problemOf(await get(`${path}?q=${q}`))
        expect(problem).toMatchObject({ status, code, fields: expect.arrayContaining([{ path: 'q', message }]) })
      }
      expect(problemOf(await write('POST', '/selections', { kind: 'device', q: query }))).toMatchObject({
        status,
        code,
      })
    },
  )

  test('longer than any is refused', async () => {
    expect(problemOf(await get(`/devices?q=${'a'.repeat(501)}`))).toMatchObject({ status: 400 })
  })
})

describe('what is said of a device', () => {
  test.each([
    [{ tags: ['x'.repeat(41)] }, 'tags.0'],
    [{ tags: Array.from({ length: 21 }, (_, n) => `t${n}`) }, 'tags'],
    [{ customName: 'a\u001bb' }, 'customName'],
    [{ note: 'x'.repeat(2_001) }, 'note'],
    [{ owner: 'me' }, 'owner'],
  ])('%j is refused by name, and nothing is changed', async (body, path) => {
    const problem = problemOf(await write('PATCH', `/devices/${id}`, body))
    expect(problem).toMatchObject({ status: 400, fields: [{ path }] })
    expect((await get(`/devices/${id}`)).body).toMatchObject({ revision: 1, tags: [], note: '' })
  })
})

test('who may see another department only finds nothing of it', async () => {
  expect(problemOf(await get(`/devices/${id}`, elsewhere)).status).toBe(404)
  expect((await get('/devices?q=eas:>1.0', elsewhere)).body).toMatchObject({ items: [], count: { value: 0 } })
  expect((await get('/devices/facets', elsewhere)).body).toMatchObject({ state: [], policy: [] })
})

test('a resync of one folder needs a folder that the phone keeps, and one part only: the others stay', async () => {
  expect(problemOf(await write('POST', `/devices/${id}/resync`, { collectionId: '2' })).status).toBe(404)
  const both = await write('POST', `/devices/${id}/resync`, { collectionId: '2', part: 'hierarchy' })
  expect(problemOf(both)).toMatchObject({ status: 400, fields: [{ path: 'collectionId' }] })
  const { prisma } = opened.room.database
  const state = { deviceRowId: id, currentKey: '1', currentState: {} }
  await prisma.syncState.createMany({ data: ['', '2', '5'].map((collectionId) => ({ ...state, collectionId })) })
  const kept = async () => (await prisma.syncState.findMany()).map(({ collectionId }) => collectionId).toSorted()
  expect(await write('POST', `/devices/${id}/resync`, { collectionId: '2' })).toMatchObject({ status: 200 })
  expect(await kept()).toEqual(['', '5'])
  expect(await write('POST', `/devices/${id}/resync`, { part: 'hierarchy' })).toMatchObject({ status: 200 })
  expect(await kept()).toEqual(['5'])
  expect(await write('POST', `/devices/${id}/resync`, {})).toMatchObject({ status: 200 })
  expect(await kept()).toEqual([])
})

test('the preview of a clean-up counts and changes nothing', async () => {
  const answer = await write('POST', '/devices/cleanup-preview', { days: 90 })
  expect(answer).toMatchObject({ status: 200, body: { count: { value: 0, isExact: true }, items: [] } })
  expect(problemOf(await write('POST', '/devices/cleanup-preview', { days: 0 }))).toMatchObject({
    status: 400,
    fields: [{ path: 'days' }],
  })
})
