import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { openTestConsole, problemOf, seedDevice, seedUser, type TestConsole } from '../testing/index.ts'
import { runJobs } from './run-jobs.ts'

let opened: TestConsole
let headers: Readonly<Record<string, string>>
let ada: string

beforeAll(async () => {
  opened = await openTestConsole()
  headers = (await opened.signIn('administrator')).headers
  ada = await seedUser(opened.room, 'ada')
})

afterAll(async () => {
  await opened.close()
})

const call = (method: string, url: string, body?: unknown) =>
  opened.call(method, `/api/v1${url}`, { headers, ...(body !== undefined && { body }) })

const withId = z.object({ id: z.string() })
const run = () => runJobs(opened.room, new AbortController().signal)

async function done(act: object, kind: 'device' | 'user', ids: readonly string[]): Promise<string> {
  const selectionId = withId.parse((await call('POST', '/selections', { kind, ids })).body).id
  const { id } = withId.parse((await call('POST', '/jobs', { ...act, selectionId })).body)
  await run()
  return id
}

async function undone(id: string) {
  const answer = await call('POST', `/jobs/${id}/undo`)
  expect(answer.status).toBe(202)
  const undo = withId.parse(answer.body)
  await run()
  return { id: undo.id, job: (await call('GET', `/jobs/${undo.id}`)).body }
}

const decided = async (id: string) => (await call('GET', `/devices/${id}`)).body

test('a bulk decision is undone device by device: each gets the decision that it had, and later ones stay', async () => {
  const [never = '', allowed = '', later = ''] = await Promise.all(
    [1, 2, 3].map(() => seedDevice(opened.room, { userId: ada })),
  )
  const until = new Date(opened.room.now().getTime() + 3_600_000).toISOString()
  await call('PUT', `/devices/${allowed}/access`, { access: 'allow', until })
  const id = await done({ act: 'device.access', params: { access: 'block' } }, 'device', [never, allowed, later])
  await call('PUT', `/devices/${later}/access`, { access: 'allow' })

  const { id: undo, job } = await undone(id)
  expect(job).toMatchObject({ total: 3, done: 2, failed: 1, undoableUntil: null, params: { undoOf: id } })
  expect(await decided(never)).toMatchObject({ exemption: null, accessState: 'quarantined' })
  expect(await decided(allowed)).toMatchObject({ exemption: 'allow', exemptionExpiresAt: until })
  expect(await decided(later)).toMatchObject({ exemption: 'allow' })
  expect((await call('GET', `/jobs/${undo}/items?state=failed`)).body).toMatchObject({
    items: [{ object: { id: later }, code: 'changed-since' }],
  })
})

test('an act on users is undone too; what a second undoing finds changed stays', async () => {
  const { prisma } = opened.room.database
  const limitOf = async () => (await prisma.user.findUniqueOrThrow({ where: { id: ada } })).deviceLimit
  const id = await done({ act: 'user.device-limit', params: { deviceLimit: 7 } }, 'user', [ada])
  expect((await undone(id)).job).toMatchObject({ done: 1, failed: 0 })
  expect(await limitOf()).toBeNull()
  expect((await undone(id)).job).toMatchObject({ done: 0, failed: 1 })
})

const entries = z.object({ items: z.array(z.object({ sequence: z.number(), action: z.string() })) })

async function newestDecision(device: string): Promise<number | undefined> {
  const { items } = entries.parse((await call('GET', `/devices/${device}/history`)).body)
  return items.find(({ action }) => action === 'device.access.changed')?.sequence
}

test('one decision is undone from the history of its device, unless somebody decided again', async () => {
  const device = await seedDevice(opened.room, { userId: ada })
  const until = new Date(opened.room.now().getTime() + 3_600_000).toISOString()
  const newest = () => newestDecision(device)
  const undo = (entry: number | undefined) => call('POST', `/devices/${device}/access/undo`, { entry })
  await call('PUT', `/devices/${device}/access`, { access: 'allow', until })
  const allowed = await newest()
  await call('PUT', `/devices/${device}/access`, { access: 'block' })
  const first = await newest()
  expect(problemOf(await undo(allowed)).code).toBe('changed-since')
  // Nor where it came back to what it was.
  await call('PUT', `/devices/${device}/access`, { access: 'allow', until })
  await call('PUT', `/devices/${device}/access`, { access: 'block' })
  expect(problemOf(await undo(first)).code).toBe('changed-since')
  const blocked = await newest()

  expect((await undo(blocked)).body).toMatchObject({ exemption: 'allow', exemptionExpiresAt: until })
  expect(problemOf(await undo(blocked)).code).toBe('changed-since')
  expect((await undo(await newest())).body).toMatchObject({ exemption: 'block' })
  await done({ act: 'device.access', params: { access: 'default' } }, 'device', [device])
  expect(problemOf(await undo(await newest())).code).toBe('changed-since')
  expect(problemOf(await undo(1)).code).toBe('nothing-to-undo')
})

test('what cannot be taken back, or changed nothing, or is a day old, has nothing to undo', async () => {
  const device = await seedDevice(opened.room, { userId: ada })
  const code = async (id: string) => problemOf(await call('POST', `/jobs/${id}/undo`)).code
  expect(await code(await done({ act: 'device.resync', params: {} }, 'device', [device]))).toBe('nothing-to-undo')
  const tag = { act: 'device.tag', params: { add: ['vip'] } }
  const first = await done(tag, 'device', [device])
  expect(await code(await done(tag, 'device', [device]))).toBe('nothing-to-undo')
  await call('PUT', `/devices/${device}/access`, { access: 'block' })
  const entry = await newestDecision(device)
  opened.advance(24 * 3_600_000 + 1)
  headers = (await opened.signIn('administrator')).headers
  expect(await code(first)).toBe('nothing-to-undo')
  const late = await call('POST', `/devices/${device}/access/undo`, { entry })
  expect(problemOf(late).code).toBe('nothing-to-undo')
})
