import { expect, test } from 'vitest'
import { runProgram } from './program.ts'
import { testWorld } from './testing/test-world.ts'

const id = '00000000-0000-4000-8000-000000000001'
const rule = { id, name: 'Old', level: 'block', isReportOnly: true }

const preview = {
  transitions: [{ from: 'allowed', to: 'blocked', devices: 312, active: 300 }],
  users: 290,
  sample: [
    {
      id,
      user: { id, displayName: 'Ann' },
      deviceId: 'D1',
      name: 'Phone',
      model: 'iPhone 17',
      os: 'iOS 26',
      lastSyncAt: null,
      from: 'allowed',
      to: 'blocked',
      rule: null,
    },
  ],
  lockOut: { isEverybody: true, allowedBefore: 300, allowedAfter: 0, word: 'LOCK OUT 300' },
}
const conflict = { id, name: 'Friends', level: 'allow', isReportOnly: false, devices: 3, winner: 'previewed' }
const simulation = {
  decision: {
    state: 'quarantined',
    reason: 'global',
    decidedBy: 'organizationDefault',
    rule: null,
    trace: [{ step: 'organizationDefault', outcome: 'decided', detail: 'quarantine' }],
    notes: [{ kind: 'reportOnlyRule', rule, state: 'blocked' }],
  },
  matched: [rule],
  facts: {
    device: { DeviceModel: '', DeviceType: '', DeviceOS: '', UserAgent: '', XMSWLHeader: '' },
    isActiveSyncEnabled: true,
    isPolicyMet: true,
    personalExemption: null,
    isBackAfterWipe: false,
    hasDeviceInformation: true,
    defaultAccessLevel: 'quarantine',
    isNextDevice: false,
  },
  stored: null,
}
const organization = {
  defaultAccessLevel: 'quarantine',
  isPolicyDemanded: false,
  userMailInsert: '',
  adminMailRecipients: [],
  otaMailInsert: '',
  mailLanguage: 'en',
  maxDevicesPerUser: 100,
  inactiveDeviceDays: null,
  quarantineDays: null,
  quarantineDecision: 'block',
  revision: 4,
  updatedAt: '2026-11-22T09:00:00Z',
}
const branding = {
  organizationName: 'Contoso',
  accentColor: null,
  logo: null,
  revision: 7,
  updatedAt: '2026-11-22T09:00:00Z',
}
const threshold = {
  behaviour: 'Watsons',
  incidenceLimit: 5,
  incidenceDurationMinutes: 60,
  blockDurationMinutes: 30,
}

const answers: readonly (readonly [pattern: RegExp, body: unknown])[] = [
  [/access-rules\/preview$/, { ...preview, reach: { matched: 400, conflicts: [conflict] } }],
  [/access-rules\/simulate$/, simulation],
  [/access-preview$/, preview],
  [/forget-kept-levels$/, { kept: 9, changed: 8 }],
  [/organization$/, organization],
  [/GET \/autoblock$/, { items: [threshold] }],
  [/autoblock/, threshold],
  [/branding$/, branding],
]

async function run(...words: string[]) {
  const requests: { request: string; ifMatch: string | null; body: unknown }[] = []
  const { world, written } = testWorld({
    env: { GATEPOST_TOKEN: 'gp_x' },
    fetch: async (url, init) => {
      const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined
      const request = `${init?.method} ${new URL(new Request(url).url).pathname.replace('/api/v1', '')}`
      requests.push({ request, ifMatch: new Headers(init?.headers).get('if-match'), body })
      return new Response(JSON.stringify(answers.find(([pattern]) => pattern.test(request))?.[1]), { status: 200 })
    },
  })
  const status = await runProgram(words, world)
  return { status, last: requests.at(-1), ...written }
}

const newRule = ['rules', 'preview', '--level', 'block', '--characteristic', 'DeviceModel', '--equals', 'iPhone 17']

test('the preview of a new rule shows what moves, who wins, and the word that saving takes', async () => {
  const { status, last, out, said } = await run(...newRule)
  expect(status).toBe(0)
  expect(last).toMatchObject({
    request: 'POST /access-rules/preview',
    body: { create: { level: 'block', condition: { operator: 'equals', value: 'iPhone 17' } } },
  })
  expect(out).toMatch(/allowed +blocked +312 +300/)
  expect(out).toMatch(/D1 +Ann +iPhone 17 +iOS 26 +never +allowed +blocked +the default/)
  expect(said).toContain('--confirm "LOCK OUT 300"')
  expect(said).toContain('"Friends" would allow 3 of them: this rule decides.')
})

test('a new rule that says nothing is not sent', async () => {
  const { status, last, said } = await run('rules', 'preview', '--level', 'block')
  expect([status, last]).toEqual([2, undefined])
  expect(said).toContain('--characteristic')
})

test('a described device is simulated with what is said of it', async () => {
  const { last, out, said } = await run('rules', 'simulate', '--model', 'Pixel 11', '--silent')
  expect(last?.body).toMatchObject({ device: { DeviceModel: 'Pixel 11', DeviceOS: '' }, hasDeviceInformation: false })
  expect(out).toMatch(/organizationDefault +decided +quarantine/)
  expect(said).toContain('If "Old" did not only report: blocked.')
})

test.each<[words: string[], request: string, ifMatch: string | null, body: unknown]>([
  [
    ['organization', 'set-default', 'block', '--keep-existing', '--preview'],
    'POST /organization/access-preview',
    null,
    { defaultAccessLevel: 'block', keepExisting: true },
  ],
  [
    ['organization', 'set-default', 'block', '--confirm', 'LOCK OUT 300'],
    'PATCH /organization',
    '"4"',
    { defaultAccessLevel: 'block', keepExisting: false, confirm: 'LOCK OUT 300' },
  ],
  [['organization', 'forget-kept', '--preview'], 'POST /organization/access-preview', null, { forgetKept: true }],
  [['organization', 'forget-kept'], 'POST /organization/forget-kept-levels', null, {}],
  [
    [
      'organization',
      'set',
      '--inactive-days',
      'none',
      '--quarantine-days',
      '14',
      '--recipients',
      'a@b.example, c@d.example',
    ],
    'PATCH /organization',
    '"4"',
    { inactiveDeviceDays: null, quarantineDays: 14, adminMailRecipients: ['a@b.example', 'c@d.example'] },
  ],
  [
    ['branding', 'set', '--name', 'Fabrikam', '--accent', 'none', '--logo', 'none'],
    'PATCH /branding',
    '"7"',
    { organizationName: 'Fabrikam', accentColor: null, logo: null },
  ],
  [
    ['autoblock', 'set', 'Watsons', '--limit', '0'],
    'PUT /autoblock/Watsons',
    null,
    { incidenceLimit: 0, incidenceDurationMinutes: 60, blockDurationMinutes: 30 },
  ],
])('%j asks the server for it', async (words, request, ifMatch, body) => {
  const { status, last } = await run(...words)
  expect({ status, ...last }).toEqual({ status: 0, request, ifMatch, body })
})

test.each([
  ['without a setting', ['organization', 'set'], 'Say what is to be changed.'],
  ['with a count that is none', ['organization', 'set', '--max-devices', 'many'], '"many" is no whole number.'],
  ['without anything of the looks', ['branding', 'set'], 'Say what is to be changed.'],
  ['with a picture that is not there', ['branding', 'set', '--logo', 'no/such.png'], 'Cannot read no/such.png'],
  ['with a behaviour that there is not', ['autoblock', 'set', 'Sleeping'], 'Sleeping'],
])('a command %s is refused before anything is asked', async (_, words, said) => {
  const result = await run(...words)
  expect([result.status, result.last]).toEqual([2, undefined])
  expect(result.said).toContain(said)
})
