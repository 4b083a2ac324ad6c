import type { Command } from 'commander'
import { describe, expect, test } from 'vitest'
import { createProgram, runProgram } from './program.ts'
import { testWorld } from './testing/test-world.ts'

async function run(words: string, changes: Parameters<typeof testWorld>[0] = {}) {
  const { world, written } = testWorld(changes)
  const status = await runProgram(words.split(' '), world)
  return { status, ...written }
}

const token = { GATEPOST_TOKEN: 'gp_x' }

const answer = (status: number, body: unknown) => ({
  env: token,
  fetch: async () => new Response(JSON.stringify(body), { status }),
})

describe('a command line', () => {
  test.each([
    ['without a verb', 'users'],
    ['with an unknown verb', 'users explode'],
    ['with an unknown option', 'users list --colour'],
    ['without what it needs', 'token create --name x'],
    ['with a role that there is not', 'token create --name x --role king'],
    ['with a role that no token has', 'token create --name x --role user'],
    ['with a scope that there is not', 'token create --name x --role helpdesk --scope everything'],
    ['with an end that is none', 'token create --name x --role helpdesk --expires-in soon'],
    ['with a kind of wipe that there is not', 'wipes request --device x --kind all --reason other'],
    ['with a reason that there is not', 'wipes request --device x --kind account --reason because'],
    ['with a level that there is not', 'organization set-default maybe'],
    ['with a limit that is none', 'users list --limit many'],
    ['with a state that there is not', 'devices list --state lost'],
    ['without a token', 'users list'],
    ['with an address that is none', 'users list --token x --server localhost:3000'],
    ['with a name of two lines', 'token create --role auditor --name a\nb'],
  ])('%s ends with 2 and says why', async (_, words) => {
    const { status, out, said } = await run(words)
    expect([status, out]).toEqual([2, ''])
    expect(said).not.toBe('')
    expect(said).not.toContain('    at ')
  })

  test('writes JSON for scripts, but for what is a file or a secret of its own', () => {
    const leaves = (command: Command, path: string): (readonly [path: string, command: Command])[] =>
      command.commands.length === 0
        ? [[path, command]]
        : command.commands.flatMap((child) => leaves(child, `${path} ${child.name()}`.trim()))
    const all = leaves(createProgram(testWorld().world), '')
    const without = all.filter(([, { options }]) => !options.some(({ long }) => long === '--json'))
    expect(all.length).toBeGreaterThan(100)
    expect(without.map(([path]) => path).toSorted()).toEqual([
      'audit export',
      'backup',
      'devices export',
      'export',
      'jobs items-csv',
      'policies export',
      'restore',
      'token create',
      'token revoke',
      'users export',
    ])
  })

  test('that asks for help gets it', async () => {
    const { status, out } = await run('--help')
    expect(status).toBe(0)
    expect(out).toContain('quarantine')
  })

  test('that nobody answers ends with 3 and names the address', async () => {
    const { status, said } = await run('users list', { env: { ...token, GATEPOST_CONSOLE_PORT: '4711' } })
    expect([status, said]).toEqual([3, expect.stringContaining('http://127.0.0.1:4711')])
  })

  test("that a proxy's page answers ends with 3", async () => {
    const { status, said } = await run('users list', {
      env: token,
      fetch: async () => new Response('<html>', { status: 502 }),
    })
    expect([status, said]).toEqual([3, expect.stringContaining('502')])
  })

  test('that is refused ends with 1 and names every field and the request', async () => {
    const fields = [{ path: 'address', message: 'is taken' }]
    const problem = {
      type: 't',
      title: 'No',
      status: 409,
      code: 'name-taken',
      detail: 'Taken.',
      requestId: 'r-1',
      fields,
    }
    const { status, said } = await run(
      'users create --name b --display-name B --address b@example.com',
      answer(409, problem),
    )
    expect([status, said]).toEqual([1, 'Taken. (name-taken, request r-1)\n  - address: is taken\n'])
  })

  test('with a scope that there is not names those there are', async () => {
    const { said } = await run('token create --name x --role helpdesk --scope everything')
    expect(said).toContain('wipes:request, wipes:request-device, wipes:stop')
  })

  test('with a token that is not accepted says how to make one', async () => {
    const problem = { type: 't', title: 'No', status: 401, code: 'not-signed-in', requestId: 'r-1' }
    const { status, said } = await run('users list', answer(401, problem))
    expect([status, said]).toEqual([1, expect.stringContaining('gatepost token create')])
  })

  test('that an unknown server answers in its own way is no success', async () => {
    expect((await run('users list', answer(200, { users: [] }))).status).toBe(1)
  })

  test('never sends the token where a redirection points', async () => {
    let seen: RequestInit | undefined
    await run('users list', {
      env: token,
      fetch: async (_, init) => {
        seen = init
        return new Response('', { status: 500 })
      },
    })
    expect(seen?.redirect).toBe('error')
  })
})
