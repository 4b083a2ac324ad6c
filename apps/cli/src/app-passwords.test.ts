import type { AppPassword, DirectoryRun } from '@gatepost/contract'
import { expect, test } from 'vitest'
import { runProgram } from './program.ts'
import { sampleUser } from './testing/sample-user.ts'
import { testWorld } from './testing/test-world.ts'

const id = '00000000-0000-4000-8000-000000000001'
const other = '00000000-0000-4000-8000-000000000002'
const at = '2026-11-23T10:00:00Z'

const appPassword = {
  id: other,
  label: 'Van',
  deviceId: null,
  boundAt: null,
  device: null,
  createdBy: 'admin',
  createdAt: at,
  lastUsedAt: null,
  expiresAt: null,
} as const satisfies AppPassword

const text = 'aaaa-bbbb-cccc-dddd-eeee-ffff-gggg'

const run = {
  id,
  startedAt: at,
  endedAt: at,
  added: 3,
  changed: 0,
  disabled: 0,
  failed: 1,
  error: '',
  faults: [{ who: 'anna', message: 'has no mail address' }],
} as const satisfies DirectoryRun

/** A server that answers these, by method and path. */
function serverWith(answers: Readonly<Record<string, unknown>>) {
  const asked: string[] = []
  const { world, written } = testWorld({
    env: { GATEPOST_TOKEN: 'gp_test' },
    fetch: async (input, init) => {
      const { pathname } = new URL(input instanceof Request ? input.url : input)
      const name = `${init?.method ?? 'GET'} ${pathname.replace('/api/v1', '')}`
      asked.push(typeof init?.body === 'string' ? `${name} ${init.body}` : name)
      const answer = answers[name]
      return answer === undefined ? new Response(null, { status: 204 }) : Response.json(answer)
    },
  })
  return { world, written, asked }
}

const user = `/users/${id}`

test('an app password is printed once, as the last line', async () => {
  const { world, written, asked } = serverWith({
    [`GET ${user}`]: sampleUser,
    [`POST ${user}/app-passwords`]: { ...appPassword, text },
  })
  const words = ['app-passwords', 'create', id, '--label', 'Van', '--expires', '2027-01-31T12:00:00Z']
  expect([await runProgram(words, world), written.said]).toEqual([0, expect.stringContaining('ben')])
  expect(written.out).toBe(`${text}\n`)
  expect(asked.at(-1)).toBe(`POST ${user}/app-passwords {"label":"Van","expiresAt":"2027-01-31T12:00:00.000Z"}`)
  expect(await runProgram([...words.slice(0, -1), 'soon'], world)).toBe(2)
})

test('app passwords are listed and revoked', async () => {
  const { world, written, asked } = serverWith({
    [`GET ${user}`]: sampleUser,
    [`GET ${user}/app-passwords`]: { items: [appPassword] },
  })
  expect([await runProgram(['app-passwords', 'list', id], world), written.said]).toEqual([0, ''])
  expect(written.out).toContain('not used yet')
  expect(await runProgram(['app-passwords', 'revoke', id, other], world)).toBe(0)
  expect(asked.at(-1)).toBe(`DELETE ${user}/app-passwords/${other}`)
})

test('a run of the directory says whom it passed over, and fails where it was refused', async () => {
  const { world, written } = serverWith({ 'POST /directory/sync': run })
  expect(await runProgram(['directory', 'sync'], world)).toBe(0)
  expect(written.out).toContain('has no mail address')
  const refused = serverWith({ 'POST /directory/sync': { ...run, error: 'Fewer than half: nothing was changed.' } })
  expect(await runProgram(['directory', 'sync'], refused.world)).toBe(1)
  expect(refused.written.said).toContain('Fewer than half')
})

test('the state of the directory is told in words, and so is what a test of it finds', async () => {
  const { world, written } = serverWith({
    'GET /directory': { directory: null, users: { total: 0, enabled: 0 }, runs: [] },
    'POST /directory/test': { isWorking: false, message: 'It cannot be asked.', people: 0, groups: 0 },
  })
  expect(await runProgram(['directory', 'status'], world)).toBe(0)
  expect(written.said).toContain('No directory is configured')
  expect(await runProgram(['directory', 'test'], world)).toBe(1)
  expect(written.said).toContain('It cannot be asked.')
})
