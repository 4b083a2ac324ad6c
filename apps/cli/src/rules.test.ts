import { expect, test } from 'vitest'
import { runProgram } from './program.ts'
import { testWorld } from './testing/test-world.ts'

const id = '00000000-0000-4000-8000-000000000001'
const at = '2026-11-22T09:00:00Z'

const rule = {
  id,
  name: 'Old-iOS',
  position: 0,
  level: 'block',
  characteristic: 'DeviceOS',
  condition: { operator: 'versionRange', from: null, to: '17', isNegated: false },
  isEnabled: true,
  isReportOnly: false,
  identity: null,
  scopeUsers: [],
  scopeGroups: [],
  description: '',
  hits: { decisions: 4, reports: 0 },
  devices: { value: 10_000, isExact: false },
  createdBy: 'anna',
  createdAt: at,
  updatedBy: 'anna',
  updatedAt: at,
  revision: 7,
}

const model = { id: 1, deviceType: 'iPhone', model: 'iPhone 17', os: '', userAgent: '', wlHeader: '', firstSeenAt: at }
const classes = [{ ...model, devices: { value: 3, isExact: true } }]

const answers: readonly (readonly [pattern: RegExp, body: unknown])[] = [
  [/device-classes/, { items: classes, next: null, count: { value: 1, isExact: true } }],
  [/\/undo$/, { rule: null }],
  [/^(GET|PUT)/, { items: [rule, { ...rule, name: 'Pixels', id: id.replace('1', '2'), isReportOnly: true }] }],
  [/^(POST|PATCH)/, { ...rule, isEnabled: false }],
]

async function run(words: string) {
  const requests: { request: string; ifMatch: string | null; body: unknown }[] = []
  const { world, written } = testWorld({
    env: { GATEPOST_TOKEN: 'gp_x' },
    fetch: async (url, init) => {
      const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined
      const { pathname, search } = new URL(new Request(url).url)
      const request = `${init?.method} ${pathname.replace('/api/v1', '')}${search}`
      requests.push({ request, ifMatch: new Headers(init?.headers).get('if-match'), body })
      if (init?.method === 'DELETE') return new Response(null, { status: 204 })
      return new Response(JSON.stringify(answers.find(([pattern]) => pattern.test(request))?.[1]), { status: 200 })
    },
  })
  const status = await runProgram(words.split(' '), world)
  return { status, last: requests.at(-1), ...written }
}

const drafted = { name: 'x', level: 'allow', isEnabled: true, isReportOnly: false }

test.each<[words: string, request: string, body: unknown, shown: string]>([
  ['rules list', 'GET /access-rules', undefined, 'decides  10000+'],
  [
    'rules create --name x --level allow --characteristic DeviceModel --starts-with iPad --not --user u --group g --position 3',
    'POST /access-rules',
    {
      ...drafted,
      characteristic: 'DeviceModel',
      condition: { operator: 'startsWith', value: 'iPad', isNegated: true },
      scopeUsers: ['u'],
      scopeGroups: ['g'],
      position: 3,
    },
    'disabled',
  ],
  [
    'rules create --name x --level allow --characteristic DeviceOS --to 17 --report-only --disabled --description y',
    'POST /access-rules',
    {
      ...drafted,
      characteristic: 'DeviceOS',
      condition: { operator: 'versionRange', from: null, to: '17', isNegated: false },
      isEnabled: false,
      isReportOnly: true,
      description: 'y',
    },
    'to 17',
  ],
  ['rules disable Old-iOS --reason why', `PATCH /access-rules/${id}`, { isEnabled: false, reason: 'why' }, 'disabled'],
  [
    'rules report-only Pixels --confirm yes',
    `PATCH /access-rules/${id.replace('1', '2')}`,
    { isReportOnly: true, confirm: 'yes' },
    '',
  ],
  ['rules delete Pixels --reason why', `DELETE /access-rules/${id.replace('1', '2')}?reason=why`, undefined, ''],
  [`rules undo ${id} 8`, `POST /access-rules/${id}/undo`, { revision: 8 }, ''],
  [`rules order Pixels ${id}`, 'PUT /access-rules/order', { ids: [id.replace('1', '2'), id] }, 'reports'],
  ['rules classes --search 17', 'GET /device-classes?q=17&limit=100', undefined, 'iPhone 17'],
])('%s', async (words, request, body, shown) => {
  const { status, last, out } = await run(words)
  expect([status, last?.request, last?.body]).toEqual([0, request, body])
  expect(last?.ifMatch).toBe(request.startsWith('PATCH') ? '"7"' : null)
  expect(out).toContain(shown)
})

test.each([
  ['two ways to compare', 'rules create --name x --level allow --characteristic DeviceOS --to 17 --equals y', 2],
  ['no way to compare', 'rules create --name x --level allow --characteristic DeviceOS', 2],
  ['a revision that is no number', 'rules undo x y', 2],
  ['a rule that is not there', 'rules enable Nothing', 1],
])('%s is refused, and said', async (_, words, code) => {
  const { status, said } = await run(words)
  expect(status).toBe(code)
  expect(said).not.toBe('')
})
