/** `gatepost` against a real server: what only both together show, with a process for each kind of command. */
import { configuration } from '@gatepost/contract'
import { createTestDirectory, removeDataDirectory } from '@gatepost/db/testing'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { bundleCommandLine, openCommandLine, type CommandLine, type OpenCommandLine } from './testing/command-line.ts'
import { openTestConsole, seedDevice, seedPolicy, seedUser, type TestConsole } from './testing/index.ts'
import { bundleServer, startServer } from './testing/server-process.ts'

// Each command is a process that loads the whole bundle: on a busy machine that takes seconds.
vi.setConfig({ testTimeout: 120_000 })

/** Something of every section, and nothing in it as it is by default. */
const everySetting = `gatepost: 1
organization:
  defaultAccessLevel: allow
  isPolicyDemanded: true
  userMailInsert: "Ask: 1234 # day & night"
  adminMailRecipients: [boss@example.com, "it@example.com"]
  otaMailInsert: Come to the desk.
  maxDevicesPerUser: 9
  inactiveDeviceDays: 90
  quarantineDays: 14
  quarantineDecision: allow
  mailLanguage: de
autoblock:
  CommandFrequency: { incidenceLimit: 500, incidenceDurationMinutes: 10, blockDurationMinutes: 30 }
policies:
  Copied:
    isDefault: true
    settings:
      passwordEnabled: true
      minPasswordLength: 6
      allowBluetooth: handsfreeOnly
groups:
  Copied A: { policy: Copied, description: first }
  Copied B: { policy: null, description: "" }
accessRules:
  Copied old:
    level: quarantine
    characteristic: DeviceOS
    condition: { operator: versionRange, from: null, to: "17" }
    isReportOnly: true
    scopeGroups: [Copied A, Copied B]
  Copied tablets:
    level: allow
    characteristic: DeviceModel
    condition: { operator: matches, value: "*Pad*" }
    isEnabled: false
mailTemplates:
  blocked-user/de: { subject: "Nein, {{user}}", text: "Zeile 1\\nZeile 2: {{deviceModel}}\\n" }
webhooks:
  Copied: { url: "https://hooks.example.com/copied", events: [wipe.*, device.registered], isEnabled: false }
`

let opened: TestConsole
/** Each command a process of its own. */
let commandLine: CommandLine
/** One process for all commands: what they say and do is the same. */
let commands: OpenCommandLine
let environment: Record<string, string> = {}

beforeAll(async () => {
  commandLine = await bundleCommandLine('command-line')
  commands = await openCommandLine('command-line')
  opened = await openTestConsole()
  environment = { GATEPOST_SERVER: `http://127.0.0.1:${opened.port}`, DATABASE_URL: opened.databaseUrl }
  const { out } = await commandLine(['token', 'create', '--name', 'tests', '--role', 'administrator'], environment)
  environment = { ...environment, GATEPOST_TOKEN: out.trim() }
})

afterAll(async () => {
  await commands.close()
  await opened.close()
})

const gatepost = (...words: string[]) => commands.run(words, environment)

/** What a command wrote with --json. */
async function json(...words: string[]): Promise<unknown> {
  const { status, out, said } = await gatepost(...words, '--json')
  if (status !== 0) throw new Error(said)
  return JSON.parse(out)
}

describe('users', () => {
  test('are created with a password that is printed last, listed, disabled and enabled', async () => {
    const facts = ['--name', 'ben', '--display-name', 'Ben Berg', '--address', 'ben@example.com']
    const created = await gatepost('users', 'create', ...facts)
    expect(created).toMatchObject({ status: 0, out: expect.stringMatching(/^[\w-]{20}\n$/) })
    expect(await json('users', 'list', '--search', 'berg')).toMatchObject([{ name: 'ben', isActiveSyncEnabled: true }])
    expect(await json('users', 'disable', 'Ben@Example.com', '--reason', 'left')).toMatchObject({
      isActiveSyncEnabled: false,
    })
    expect(await json('users', 'list', '--disabled')).toMatchObject([{ name: 'ben' }])
    const enabled = await gatepost('users', 'enable', 'ben')
    expect(enabled.out).toMatch(
      /^NAME +DISPLAY NAME .*\nben +Ben Berg +ben@example\.com +enabled +Default +0 of 100 +never\n$/,
    )
    expect(await gatepost('users', 'create', ...facts)).toMatchObject({
      status: 1,
      said: expect.stringContaining('name-taken'),
    })
    expect((await gatepost('users', 'enable', 'nobody')).status).toBe(1)
  })
})

describe('the quarantine', () => {
  test('is listed and decided on by DeviceId, for one user only', async () => {
    const { room } = opened
    const [cleo, dan] = [await seedUser(room, 'cleo'), await seedUser(room, 'dan')]
    await seedDevice(room, { userId: cleo, deviceId: 'CLEO1', model: 'Pixel 11' })
    await seedDevice(room, { userId: cleo, deviceId: 'SHARED1' })
    const dans = await seedDevice(room, { userId: dan, deviceId: 'SHARED1' })
    expect(await json('quarantine', 'list')).toHaveLength(3)
    expect(await json('quarantine', 'allow', 'cleo1')).toEqual([
      { device: 'cleo1', outcome: 'changed', accessState: 'allowed' },
    ])
    const ambiguous = await gatepost('quarantine', 'block', 'SHARED1')
    expect(ambiguous).toMatchObject({ status: 1, said: expect.stringContaining(dans) })
    expect(await json('quarantine', 'block', dans)).toMatchObject([{ accessState: 'blocked' }])
    expect(await json('devices', 'list', '--state', 'allowed')).toMatchObject([
      { deviceId: 'CLEO1', user: { name: 'cleo' } },
    ])
    const gone = await gatepost('quarantine', 'allow', '00000000-0000-4000-8000-000000000000')
    expect(gone).toMatchObject({ status: 1, said: expect.stringContaining('Not there any more') })
  })

  test('is listed over several pages up to the limit, and says that there is more', async () => {
    const { room } = opened
    const userId = await seedUser(room, 'many')
    for (let count = 0; count < 205; count += 1) await seedDevice(room, { userId, model: 'Many 1' })
    expect(await json('devices', 'list', '--search', 'many', '--limit', '1000')).toHaveLength(205)
    const { out, said } = await gatepost('devices', 'list', '--search', 'many', '--limit', '2')
    expect([out.trim().split('\n').length, said]).toEqual([3, '2 of 205 shown; --limit shows more.\n'])
  })
})

describe('policies and the organization', () => {
  test('are shown, and the default level is set', async () => {
    await seedPolicy(opened.room, 'Strict', { passwordEnabled: true })
    expect(await json('policies', 'list')).toMatchObject([{ name: 'Default' }, { name: 'Strict', changedSettings: 1 }])
    expect(await json('organization', 'set-default', 'block')).toMatchObject({
      defaultAccessLevel: 'block',
      revision: 2,
    })
    expect((await gatepost('organization', 'get')).out).toMatch(/defaultAccessLevel +block/)
  })
})

test('a token may do what its role may do, and nothing once it is revoked', async () => {
  const { out } = await gatepost('token', 'create', '--name', 'reader', '--role', 'auditor')
  const reader = { ...environment, GATEPOST_TOKEN: out.trim() }
  expect((await commands.run(['users', 'list'], reader)).status).toBe(0)
  expect(await commandLine(['organization', 'set-default', 'allow'], reader)).toMatchObject({
    status: 1,
    said: expect.stringContaining('organization:write'),
  })
  expect((await gatepost('token', 'revoke', 'reader')).status).toBe(0)
  expect((await commandLine(['users', 'list'], reader)).status).toBe(1)
})

test('beside a running server with its embedded database a token is made and works at once', async () => {
  const dataDirectory = await createTestDirectory()
  const server = await startServer({ bundle: await bundleServer('command-line'), dataDirectory })
  const made = await commandLine(['token', 'create', '--name', 'first', '--role', 'auditor'], {
    GATEPOST_DATA_DIR: dataDirectory,
  })
  const token = { GATEPOST_SERVER: server.consoleUrl, GATEPOST_TOKEN: made.out.trim() }
  expect(await commandLine(['policies', 'list'], token)).toMatchObject({
    status: 0,
    out: expect.stringContaining('Default'),
  })
  expect(made.said).not.toContain(dataDirectory)
  server.kill('SIGTERM')
  await server.ended
  const listed = await commandLine(['token', 'list'], { GATEPOST_DATA_DIR: dataDirectory })
  expect(listed).toMatchObject({ status: 0, out: expect.stringContaining('first') })
  await removeDataDirectory(dataDirectory)
})

describe('the configuration', () => {
  const run = (words: readonly string[], document = '') => commands.run(words, environment, document)

  test('is the same in another Gatepost once its export was applied there', async () => {
    const other = await openTestConsole()
    try {
      const there = { GATEPOST_SERVER: `http://127.0.0.1:${other.port}`, DATABASE_URL: other.databaseUrl }
      const token = await commands.run(['token', 'create', '--name', 'copy', '--role', 'administrator'], there)
      const elsewhere = { ...there, GATEPOST_TOKEN: token.out.trim() }
      const made = await commands.run(['apply', '-'], environment, everySetting)
      expect([made.status, made.said]).toEqual([0, expect.any(String)])
      const { out } = await gatepost('export')
      for (const section of Object.keys(configuration.shape)) expect(out).toContain(`${section}:`)
      const copied = await commandLine(['apply', '-'], elsewhere, out)
      expect([copied.status, copied.said]).toEqual([0, expect.any(String)])
      expect((await commands.run(['export'], elsewhere)).out).toBe(out)
    } finally {
      await other.close()
    }
  })

  test('is exported, planned and applied: what was applied is what is exported then', async () => {
    const before = (await run(['export'])).out
    expect(before).toMatch(/^gatepost: 1\naccessRules:/)
    const document = `gatepost: 1
policies:
  As code:
    settings: { minPasswordLength: 6 }
groups:
  As code: { policy: As code, description: made by a document }
accessRules:
  No tablets:
    level: block
    characteristic: DeviceModel
    condition: { operator: startsWith, value: iPad }
    scopeGroups: [As code]
organization: { maxDevicesPerUser: 7 }
webhooks:
  As code: { url: "https://hooks.example.com/x", events: [wipe.*] }
protections: { organizationPerHour: 999 }
`
    const planned = await run(['plan', '-'], document)
    expect(planned.out).toMatch(/\+ policies "As code"\n {4}settings\.minPasswordLength: 6\n/)
    expect(planned.out).toContain('~ organization\n    maxDevicesPerUser: 9 → 7\n')
    expect(planned.out).toContain('! protections   (never applied')
    expect(await opened.room.database.prisma.policy.count({ where: { name: 'As code' } })).toBe(0)
    const applied = await commandLine(['apply', '-'], environment, document)
    expect(applied).toMatchObject({ status: 0, said: expect.stringContaining('signs with') })
    const again = await run(['plan', '-', '--json'], document)
    expect(
      z
        .array(z.object({ kind: z.string() }))
        .parse(JSON.parse(again.out))
        .filter(({ kind }) => kind !== 'delete'),
    ).toMatchObject([{ kind: 'shown' }])
  })
})
