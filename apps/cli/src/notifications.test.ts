import { expect, test } from 'vitest'
import { runProgram } from './program.ts'
import { testWorld } from './testing/test-world.ts'

const id = '00000000-0000-4000-8000-000000000001'
const at = '2026-11-22T09:00:00Z'

const hook = {
  id,
  name: 'siem',
  url: 'https://hooks.example.com/in',
  events: ['wipe.*'],
  isEnabled: true,
  revision: 7,
  createdBy: 'anna',
  createdAt: at,
  updatedAt: at,
}

const delivery = {
  id,
  webhookId: id,
  event: 'webhook.test',
  state: 'waiting',
  attempts: 0,
  nextAttemptAt: at,
  status: null,
  lastError: '',
  createdAt: at,
  endedAt: null,
}

const template = {
  kind: 'test',
  language: 'de',
  subject: 'S',
  text: 'T\n',
  isBuiltIn: false,
  placeholders: ['user'],
  revision: 3,
  updatedBy: 'anna',
  updatedAt: at,
}

const answers: readonly (readonly [pattern: RegExp, body: unknown])[] = [
  [/^GET .*\/webhooks$/, { items: [hook] }],
  [/^POST .*(\/webhooks|\/secret)$/, { ...hook, secret: 'whsec_abc' }],
  [/^PATCH/, { ...hook, isEnabled: false }],
  [/\/(test|replay)$/, delivery],
  [/\/deliveries/, { items: [delivery], next: null, count: { value: 1, isExact: true } }],
  [/^GET .*\/templates$/, { items: [template] }],
  [/\/preview$/, { subject: 'S', text: 'T' }],
  [/^PUT/, template],
]

async function run(words: readonly string[], input = '') {
  const requests: { request: string; ifMatch: string | null; body: unknown }[] = []
  const { world, written } = testWorld({
    env: { GATEPOST_TOKEN: 'gp_x' },
    readInput: async () => input,
    fetch: async (url, init) => {
      const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined
      const request = `${init?.method} ${new URL(new Request(url).url).pathname.replace('/api/v1', '')}`
      requests.push({ request, ifMatch: new Headers(init?.headers).get('if-match'), body })
      if (init?.method === 'DELETE') return new Response(null, { status: 204 })
      if (request.endsWith('/snooze')) return new Response(null, { status: 204 })
      const [, answer] = answers.find(([pattern]) => pattern.test(request)) ?? []
      return new Response(JSON.stringify(answer), { status: 200 })
    },
  })
  const status = await runProgram(words, world)
  return { status, last: requests.at(-1), ...written }
}

test.each<[string, string, string | null, unknown, string]>([
  [
    `quarantine snooze ${id} --until 2026-12-01 --reason later`,
    `PUT /quarantine/${id}/snooze`,
    null,
    { until: '2026-12-01T00:00:00.000Z', reason: 'later' },
    '',
  ],
  [`quarantine ask ${id} --question Yours?`, `POST /quarantine/${id}/question`, null, { question: 'Yours?' }, ''],
  [`quarantine unsnooze ${id}`, `DELETE /quarantine/${id}/snooze`, null, undefined, ''],
  ['webhooks list', 'GET /webhooks', null, undefined, 'wipe.*'],
  [
    'webhooks create --name siem --url https://hooks.example.com/in --event wipe.* device.registered',
    'POST /webhooks',
    null,
    { name: 'siem', url: 'https://hooks.example.com/in', events: ['wipe.*', 'device.registered'] },
    'whsec_abc',
  ],
  ['webhooks change siem --event *', `PATCH /webhooks/${id}`, '"7"', { events: ['*'] }, 'disabled'],
  ['webhooks disable siem', `PATCH /webhooks/${id}`, '"7"', { isEnabled: false }, 'disabled'],
  ['webhooks delete siem', `DELETE /webhooks/${id}`, null, undefined, ''],
  ['webhooks rotate siem', `POST /webhooks/${id}/secret`, null, undefined, 'whsec_abc'],
  [`webhooks test ${id}`, `POST /webhooks/${id}/test`, null, undefined, 'webhook.test'],
  ['webhooks deliveries siem', `GET /webhooks/${id}/deliveries`, null, undefined, 'waiting'],
  [`webhooks replay ${id}`, `POST /webhook-deliveries/${id}/replay`, null, undefined, 'webhook.test'],
  ['notifications list', 'GET /notifications/templates', null, undefined, 'anna'],
  ['notifications show test --language de', 'GET /notifications/templates', null, undefined, 'Subject: S'],
  ['notifications preview test', 'POST /notifications/templates/test/en/preview', null, {}, 'Subject: S'],
  ['notifications reset test --language de', 'GET /notifications/templates', null, undefined, 'Subject: S'],
  [
    'notifications test test --to boss@example.com',
    'POST /notifications/templates/test/en/test',
    null,
    { to: 'boss@example.com' },
    '',
  ],
  [
    'notifications set test --language de --subject Hallo',
    'PUT /notifications/templates/test/de',
    null,
    { subject: 'Hallo', text: 'Text', revision: 3 },
    'Subject: S',
  ],
])('%s', async (words, request, ifMatch, body, out) => {
  const result = await run(words.split(' '), 'Text')
  expect(result).toMatchObject({ status: 0, last: { request, ifMatch } })
  expect(result.last?.body).toEqual(body)
  expect(result.out).toContain(out)
})

test('a time that is none puts nothing off', async () => {
  expect(await run(['quarantine', 'snooze', id, '--until', 'tomorrow'])).toMatchObject({ status: 2, last: undefined })
})

test('a mail without words is not saved, and nothing is done to a webhook that is not there', async () => {
  expect(await run(['notifications', 'set', 'test', '--language', 'de', '--subject', 'x'])).toMatchObject({ status: 2 })
  const { status, said, last } = await run(['webhooks', 'delete', 'other'])
  expect([status, said, last?.request]).toEqual([1, 'There is no webhook "other".\n', 'GET /webhooks'])
})
