import type { Group, UserImport } from '@gatepost/contract'
import { expect, test } from 'vitest'
import { runProgram } from './program.ts'
import { sampleUser as user } from './testing/sample-user.ts'
import { testWorld } from './testing/test-world.ts'

const id = '00000000-0000-4000-8000-000000000001'

const group = {
  id,
  name: 'Sales',
  description: '',
  position: 1,
  policy: { id, name: 'Strict' },
  isFromDirectory: false,
  members: 2,
  revision: 4,
} as const satisfies Group

const imported = {
  isDryRun: true,
  rows: 2,
  created: 1,
  changed: 0,
  unchanged: 0,
  withoutPassword: 1,
  faultCount: 1,
  faults: [{ line: 3, column: 'address', message: 'is no mail address' }],
} as const satisfies UserImport

const pageOf = (item: unknown) => ({ items: [item], next: null, count: { value: 1, isExact: true } })

function answerTo(method: string, url: string): Response {
  if (method === 'DELETE' || url.endsWith('/delete')) return new Response(null, { status: 204 })
  if (url.endsWith('/next-device')) return Response.json({ nextDeviceUntil: '2026-11-23T09:00:00.000Z' })
  if (url.endsWith('/members')) return Response.json({ added: 1, removed: 0 })
  if (url === '/users/import') return Response.json(imported)
  const object = url.startsWith('/groups') ? group : user
  return Response.json(url.includes('?') ? pageOf(object) : object)
}

/** Runs a command against a server that knows one user and one group, and keeps what it was sent. */
async function sent(...words: string[]) {
  const requests: { asked: string; body: unknown; ifMatch: string | null }[] = []
  const { world, written } = testWorld({
    env: { GATEPOST_TOKEN: 'gp_x' },
    readInput: async () => 'name\nann\n',
    fetch: async (asked, init) => {
      const { pathname, search } = new URL(new Request(asked).url)
      const [method, url] = [init?.method ?? 'GET', pathname.replace('/api/v1', '') + search]
      const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined
      requests.push({ asked: `${method} ${url}`, body, ifMatch: new Headers(init?.headers).get('if-match') })
      return answerTo(method, url)
    },
  })
  const status = await runProgram(words, world)
  return { status, last: requests.at(-1), ...written }
}

test.each<[string[], string, unknown, (string | null)?]>([
  [
    ['users', 'disable', id, '--until', '2027-01-31T08:00:00Z'],
    `PATCH /users/${id}`,
    { isActiveSyncEnabled: false, activeSyncUntil: '2027-01-31T08:00:00.000Z' },
    '"3"',
  ],
  [
    ['users', 'set', 'ben', '--policy', 'none', '--device-limit', 'none', '--disabled', 'true', '--reason', 'left'],
    `PATCH /users/${id}`,
    { policyId: null, deviceLimit: null, isDisabled: true, reason: 'left' },
    '"3"',
  ],
  [
    ['users', 'set', id, '--device-limit', '7', '--suppress-read-receipts', 'false', '--ownership', 'company'],
    `PATCH /users/${id}`,
    { deviceLimit: 7, suppressReadReceipts: false, defaultOwnership: 'company' },
    '"3"',
  ],
  [['users', 'delete', id, '--confirm', 'ben'], `POST /users/${id}/delete`, { confirm: 'ben' }],
  [['users', 'next-device', id], `POST /users/${id}/next-device`, { hours: 24 }],
  [['users', 'next-device', id, '--withdraw'], `DELETE /users/${id}/next-device`, undefined],
  [['groups', 'list', '--search', 'sal'], 'GET /groups?q=sal&limit=100', undefined],
  [['groups', 'create', 'Sales', '--position', '2'], 'POST /groups', { name: 'Sales', position: 2 }],
  [
    ['groups', 'set', 'Sales', '--policy', 'none', '--name', 'Sold'],
    `PATCH /groups/${id}`,
    { policyId: null, name: 'Sold' },
    '"4"',
  ],
  [['groups', 'delete', id], `DELETE /groups/${id}`, undefined],
  [['groups', 'members', 'Sales'], `GET /users?group=${id}&limit=100`, undefined],
  [['groups', 'add', 'Sales', 'ann', 'ben'], `POST /groups/${id}/members`, { add: ['ann', 'ben'] }],
  [['groups', 'remove', id, 'ann', '--reason', 'x'], `POST /groups/${id}/members`, { remove: ['ann'], reason: 'x' }],
])('%s', async (words, asked, body, ifMatch = null) => {
  const { status, last } = await sent(...words)
  expect(status).toBe(0)
  expect(last).toEqual({ asked, body, ifMatch })
})

test('a user is shown with the date, the group of the policy, and devices of how many', async () => {
  const { out } = await sent('users', 'list')
  expect(out).toContain('disabled until 2027-01-31T08:00:00.000Z  Strict (Sales)  2 of 5')
})

test('a file is sent as it is, and its faults are shown by line', async () => {
  const { status, last, out, said } = await sent('users', 'import', '--dry-run', '--change')
  expect(last).toMatchObject({ body: { csv: 'name\nann\n', mode: 'create-or-change', isDryRun: true } })
  expect(out).toBe('LINE  COLUMN   FAULT\n3     address  is no mail address\n')
  expect(said).toContain('1 would be created')
  expect(said).toContain('1 have no password')
  expect(status).toBe(1)
})

test.each([
  [['users', 'set', id], 'what is to change'],
  [['groups', 'set', id], 'what is to change'],
  [['users', 'set', id, '--disabled', 'yes'], 'true or false'],
  [['users', 'set', id, '--device-limit', '1001'], '0 to 1000'],
  [['users', 'next-device', id, '--hours', '0'], '1 to 168'],
  [['users', 'disable', id, '--until', 'soon'], 'no date'],
  [['groups', 'set', 'Nobody', '--name', 'x'], 'no group'],
])('%s is refused before anything is changed', async (words, message) => {
  const { status, said, last } = await sent(...words)
  expect(status).toBeGreaterThan(0)
  expect(said).toContain(message)
  expect(last?.asked ?? 'GET').toMatch(/^GET/)
})
