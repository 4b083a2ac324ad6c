import type { Selection } from '@gatepost/contract'
import { expect, test } from 'vitest'
import { runProgram } from './program.ts'
import { sampleUser } from './testing/sample-user.ts'
import { testWorld } from './testing/test-world.ts'

const id = '00000000-0000-4000-8000-000000000001'

const selection = {
  id,
  kind: 'device',
  count: 3,
  breakdown: { byState: {}, byOs: {}, byDepartment: {}, bySource: {}, byPolicy: {} },
  sample: [{ id, name: 'iPhone 17', user: 'Ben' }],
  excluded: [{ id: '00000000-0000-4000-8000-000000000002', name: 'Old', user: 'Ben', problem: 'wipe-open' }],
  openWipes: 1,
  expiresAt: '2026-11-23T10:00:00Z',
} satisfies Selection

const exemption = {
  deviceId: 'ABC1',
  access: 'allow',
  createdBy: 'anna',
  createdAt: '2026-11-23T10:00:00Z',
  expiresAt: null,
  reason: 'new phone',
} as const

const answers: readonly (readonly [pattern: RegExp, body: unknown])[] = [
  [/POST \/selections$/, selection],
  [/GET \/users\/[0-9a-f-]+\/exemptions$/, { items: [exemption] }],
  [/overview\/attention$/, { wipesOverdue: { value: 2, isExact: true } }],
  [/export/, 'name\r\nben\r\n'],
  [/users/, sampleUser],
]

async function run(...words: string[]) {
  const requests: { request: string; query: string; body: unknown }[] = []
  const { world, written } = testWorld({
    env: { GATEPOST_TOKEN: 'gp_x' },
    fetch: async (given, init) => {
      const url = new URL(new Request(given).url)
      const request = `${init?.method} ${url.pathname.replace('/api/v1', '')}`
      const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined
      requests.push({ request, query: url.search, body })
      const answer = answers.find(([pattern]) => pattern.test(request))?.[1]
      return new Response(typeof answer === 'string' ? answer : JSON.stringify(answer), { status: 200 })
    },
  })
  const status = await runProgram(words, world)
  return { status, requests, last: requests.at(-1), ...written }
}

test('a bulk act says how many it is about, and is begun only when that number comes back', async () => {
  const act = ['jobs', 'begin', 'device.access', '--search', 'state:quarantined', '--params', '{"access":"allow"}']
  const first = await run(...act)
  expect([first.status, first.requests.length]).toEqual([1, 1])
  expect(first.last).toMatchObject({ request: 'POST /selections', body: { kind: 'device', q: 'state:quarantined' } })
  expect(first.said).toContain('--count 3')
  const { last } = await run(...act, '--count', '3', '--reason', 'checked')
  expect(last).toMatchObject({
    request: 'POST /jobs',
    body: { act: 'device.access', params: { access: 'allow' }, selectionId: id, reason: 'checked' },
  })
})

test('wipes of many show what is meant and what cannot be wiped, and count only what can', async () => {
  const wipe = ['wipes', 'request-many', '--search', 'user:ben', '--reason', 'compromised']
  const first = await run(...wipe, '--count', '3')
  expect(first).toMatchObject({ status: 1, last: { request: 'POST /selections', body: { q: 'user:ben' } } })
  expect(first.out).toMatch(/Old +Ben +wipe-open/)
  expect(first.said).toContain('--count 2')
  const { last } = await run(...wipe, '--count', '2')
  expect(last).toMatchObject({
    request: `POST /selections/${id}/wipes`,
    body: { reason: 'compromised', count: 2 },
  })
})

test.each([
  ['an act that there is not', ['jobs', 'begin', 'device.sing', '--all']],
  ['parameters that are no JSON', ['jobs', 'begin', 'device.access', '--all', '--params', '{']],
  ['parameters of another act', ['jobs', 'begin', 'device.access', '--all', '--params', '{"tags":[]}']],
  ['nothing meant', ['jobs', 'begin', 'device.access', '--params', '{"access":"allow"}']],
  ['two things meant', ['wipes', 'request-many', '--all', '--search', 'x', '--reason', 'other']],
])('with %s nothing is sent', async (_, words) => {
  expect(await run(...words)).toMatchObject({ status: 2, requests: [] })
})

test('what is decided by name is listed, set until a time, and taken back', async () => {
  expect((await run('users', 'exemptions', id)).out).toMatch(/ABC1 +allow/)
  const set = await run('users', 'block-device', id, 'ABC1', '--until', '2027-01-01T00:00:00Z', '--reason', 'lost')
  expect(set.last).toMatchObject({
    request: `PUT /users/${id}/exemptions/ABC1`,
    body: { access: 'block', until: '2027-01-01T00:00:00Z', reason: 'lost' },
  })
  const { last } = await run('users', 'forget-device', id, 'ABC1')
  expect(last).toMatchObject({ request: `DELETE /users/${id}/exemptions/ABC1`, body: undefined })
})

test('a list is written as the CSV that the server makes', async () => {
  const { out, last } = await run('users', 'export', '--search', 'department:Field', '--columns', 'name')
  expect(last).toMatchObject({ request: 'GET /users/export', query: '?q=department%3AField&columns=name' })
  expect(out).toBe('name\r\nben\n')
})

test('the audit log is written as the file that the server makes, in the format that was asked for', async () => {
  const { last } = await run('audit', 'export', '--search', 'action:wipe.*', '--format', 'ndjson')
  expect(last).toMatchObject({ request: 'GET /audit/export', query: '?q=action%3Awipe.*&format=ndjson' })
  expect((await run('audit', 'export', '--format', 'xml')).status).toBe(2)
})
