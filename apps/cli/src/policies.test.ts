import { expect, test } from 'vitest'
import { runProgram } from './program.ts'
import { testWorld } from './testing/test-world.ts'

const id = '00000000-0000-4000-8000-000000000001'
const other = '00000000-0000-4000-8000-000000000002'

const policy = (name: string, policyId: string) => ({
  id: policyId,
  name,
  isDefault: false,
  settings: { passwordEnabled: true, minPasswordLength: 6 },
  changedSettings: 2,
  users: 3,
  devices: { total: 4, applied: 1 },
  areCountsExact: true,
  revision: 5,
  updatedAt: '2026-11-22T09:00:00Z',
  updatedBy: 'anna',
  plan: null,
})

const answers: Readonly<Record<string, unknown>> = {
  'GET /policies': {
    items: [policy('Strict', id), policy('Lax', other)],
    next: null,
    count: { value: 2, isExact: true },
  },
  [`GET /policies/${id}/export`]: { format: 'csv', text: 'a,b\r\n' },
  'POST /policies/import': { policies: [{ id: null, name: 'New', settings: {}, ignored: ['Guid'] }] },
  [`POST /policies/${id}/impact`]: {
    users: 3,
    devices: 4,
    provisionAgain: 2,
    lockedOut: { devices: 1, reasons: [{ reason: 'version', devices: 1 }] },
    lockOut: { isEverybody: false, allowedBefore: 4, allowedAfter: 3, word: 'LOCK OUT 1' },
    versions: [{ version: '12.0', devices: 1, isRefused: true, untold: ['allowCamera'] }],
    clients: [],
    sample: [],
  },
}

/** Runs a command against a server that knows two policies, and keeps what it was sent. */
async function run(words: readonly string[], input = '') {
  const writes: { at: string; body: unknown; ifMatch: string | null }[] = []
  const { world, written } = testWorld({
    env: { GATEPOST_TOKEN: 'gp_x' },
    readInput: async () => input,
    fetch: async (url, init) => {
      const { method, url: address, headers } = new Request(url, init)
      const at = `${method} ${new URL(address).pathname.replace('/api/v1', '')}`
      const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined
      if (method !== 'GET') writes.push({ at, body, ifMatch: headers.get('if-match') })
      const answer = answers[at] ?? policy('Strict', id)
      return at.endsWith('/delete') ? new Response(null, { status: 204 }) : Response.json(answer)
    },
  })
  const status = await runProgram(['policies', ...words], world)
  return { status, writes, ...written }
}

test.each([
  [
    'create --name New --template recommended --set MinPasswordLength=8 --set allowBluetooth=disable',
    'POST /policies',
    { name: 'New', template: 'recommended', settings: { minPasswordLength: 8, allowBluetooth: 'disable' } },
    null,
  ],
  [
    'change Strict --set approvedApplicationList=["a.exe"] --unset minPasswordLength --default --reason why',
    `PATCH /policies/${id}`,
    { settings: { passwordEnabled: true, approvedApplicationList: ['a.exe'] }, isDefault: true, reason: 'why' },
    '"5"',
  ],
  [`change ${id} --name Other`, `PATCH /policies/${id}`, { name: 'Other' }, '"5"'],
  ['clone Strict --name Twin', `POST /policies/${id}/clone`, { name: 'Twin' }, null],
  [
    'delete Strict --reason old --reassign-to Lax',
    `POST /policies/${id}/delete`,
    { reason: 'old', revision: 5, reassignTo: other },
    null,
  ],
  [
    'delete Strict --reason old --reassign-to none',
    `POST /policies/${id}/delete`,
    { reason: 'old', revision: 5, reassignTo: null },
    null,
  ],
  ['delete Strict --reason old', `POST /policies/${id}/delete`, { reason: 'old', revision: 5 }, null],
  ['restore Strict 2 --reason back', `POST /policies/${id}/revisions/2/restore`, { revision: 5, reason: 'back' }, null],
])('policies %s', async (words, at, body, ifMatch) => {
  expect(await run(words.split(' '))).toMatchObject({ status: 0, writes: [{ at, body, ifMatch }] })
})

test('a text is imported from the standard input, and a policy written to the standard output', async () => {
  const imported = await run(['import', '--format', 'csv', '--dry-run', '--name', 'New'], 'a,b')
  const body = { format: 'csv', text: 'a,b', isDryRun: true, name: 'New' }
  expect(imported).toMatchObject({ status: 0, writes: [{ at: 'POST /policies/import', body }] })
  expect(imported.out).toContain('Guid')
  expect((await run(['export', 'Strict', '--format', 'csv'])).out).toBe('a,b\n')
})

test('the impact says how many are locked out and why', async () => {
  const { status, writes, out, said } = await run(['impact', 'Strict', '--set', 'allowCamera=false'])
  expect(status).toBe(0)
  const settings = { passwordEnabled: true, minPasswordLength: 6, allowCamera: false }
  expect(writes).toMatchObject([{ body: { settings } }])
  expect(said).toContain('Locked out: 1 (1 version)')
  expect(out).toMatch(/12\.0 +1 +yes +allowCamera/)
})

test.each([
  ['create --name New --set nothing=1', 2],
  ['create --name New --set allowCamera', 2],
  ['create --name New --set allowCamera=perhaps', 2],
  ['create --name New --set minPasswordLength={}', 2],
  ['change Strict --unset nothing', 2],
  ['compare Strict --from 0', 2],
  ['delete Strict', 2],
  ['create --name New --template none', 2],
  ['show Nobody', 1],
])('policies %s asks for nothing', async (words, status) => {
  expect(await run(words.split(' '))).toMatchObject({ status, writes: [] })
})
