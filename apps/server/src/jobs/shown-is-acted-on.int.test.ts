import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { liftWipeBudgets, openTestConsole, seedDevice, seedUser, seedWipe, type TestConsole } from '../testing/index.ts'

let opened: TestConsole
let headers: Readonly<Record<string, string>>
let users: string[]

/** Few devices that differ in everything a list can be narrowed by. */
beforeAll(async () => {
  opened = await openTestConsole()
  headers = (await opened.signIn('administrator')).headers
  users = []
  for (const name of ['ada', 'bea', 'cid']) users.push(await seedUser(opened.room, name))
  const states = ['allowed', 'blocked', 'quarantined'] as const
  const ids: string[] = []
  for (const [index, userId] of [...users, ...users, ...users].entries()) {
    const state = states[(index + Math.floor(index / 3)) % 3] ?? 'allowed'
    const model = index % 2 === 0 ? 'iPhone 17' : 'Pixel 10'
    ids.push(await seedDevice(opened.room, { userId, state, model, friendlyName: `phone ${index}` }))
  }
  await liftWipeBudgets(opened.room)
  for (const deviceRowId of ids.slice(0, 2)) await seedWipe(opened.room, { deviceRowId })
})

afterAll(async () => {
  await opened.close()
})

const call = (method: string, url: string, body?: unknown) =>
  opened.call(method, `/api/v1${url}`, { headers, ...(body !== undefined && { body }) })

const page = z.object({ items: z.array(z.object({ id: z.string(), deviceId: z.string() })) })
const selection = z.object({ id: z.string(), count: z.number(), openWipes: z.number() })
const job = z.object({ id: z.string(), total: z.number() })
const items = z.object({ items: z.array(z.object({ object: z.object({ id: z.string() }) })) })

type Filter = { state?: string; user?: string; wipe?: 'open' }

async function rows(q: string | undefined, filter: Filter) {
  const query = new URLSearchParams({ ...(q !== undefined && { q }), ...filter, limit: '200' })
  return page.parse((await call('GET', `/devices?${query}`)).body).items
}

async function shown(q: string | undefined, filter: Filter): Promise<string[]> {
  return (await rows(q, filter)).map(({ id }) => id)
}

test('whatever a list is narrowed by, an act on all of it and a file of it have what the list shows, and nothing else', async () => {
  const words = fc.option(fc.constantFrom('ada', 'model:Pixel', '-model:Pixel', 'state:blocked phone', 'wipe:none'), {
    nil: undefined,
  })
  const filters = fc.record(
    {
      state: fc.constantFrom('allowed', 'blocked', 'quarantined'),
      user: fc.integer({ min: 0, max: 2 }).map((index) => users[index] ?? ''),
      wipe: fc.constant('open' as const),
    },
    { requiredKeys: [] },
  )
  await fc.assert(
    fc.asyncProperty(words, filters, async (q, filter) => {
      const listed = await shown(q, filter)
      const isNarrowed = q !== undefined || Object.keys(filter).length > 0
      const wanted = isNarrowed ? { q, filter } : { all: true }
      const answer = await call('POST', '/selections', { kind: 'device', ...wanted })
      if (listed.length === 0) {
        expect(answer.body).toMatchObject({ code: 'selection-empty' })
        return
      }
      const fixed = selection.parse(answer.body)
      const file = await call('GET', `/selections/${fixed.id}/export?columns=deviceId`)
      const lines = (await rows(q, filter)).map(({ deviceId }) => `"${deviceId}"`)
      expect(file.text.split('\r\n')).toEqual(['\u{feff}"DeviceId"', ...lines, ''])
      const begun = job.parse(
        (await call('POST', '/jobs', { act: 'device.tag', params: { add: ['seen'] }, selectionId: fixed.id })).body,
      )
      const done = items.parse((await call('GET', `/jobs/${begun.id}/items?limit=200`)).body).items
      expect(done.map(({ object }) => object.id).toSorted()).toEqual(listed.toSorted())
      expect([fixed.count, begun.total]).toEqual([listed.length, listed.length])
      // Without a kind it is for wipes: the same words name the same devices there.
      const forWipes = await call('POST', '/selections', wanted)
      if (isNarrowed) expect(selection.parse(forWipes.body).count).toBe(listed.length)
      else expect(forWipes.body).toMatchObject({ code: 'invalid-request', fields: [{ path: 'all' }] })
      expect(fixed.openWipes).toBe((await shown(q, { ...filter, wipe: 'open' })).length)
    }),
    { numRuns: 10, seed: 7 },
  )
})

test.each([
  ['a condition of another kind of list', { kind: 'user', filter: { state: 'blocked' } }],
  ['a condition of users without a kind', { filter: { policy: '00000000-0000-4000-8000-000000000000' } }],
  ['a query for wipes that says nothing', { q: '""' }],
  ['ids and a query for wipes', { ids: ['00000000-0000-4000-8000-000000000000'], q: 'phone' }],
  ['nothing for wipes', {}],
  ['a condition that there is not', { kind: 'device', filter: { colour: 'red' } }],
  ['no condition at all', { kind: 'device', filter: {} }],
])('a selection by %s is refused: it would mean everything', async (_, wanted) => {
  expect((await call('POST', '/selections', wanted)).body).toMatchObject({ code: 'invalid-request' })
})

test.each([{ kind: 'device' }, {}])(
  'a filter that no list has is refused for %j: no word of it is looked for',
  async (kind) => {
    expect((await call('POST', '/selections', { ...kind, q: 'colour:red' })).body).toMatchObject({
      code: 'unknown-filter',
    })
    expect((await call('POST', '/selections', { ...kind, q: 'nobody' })).body).toMatchObject({
      code: 'selection-empty',
    })
  },
)
