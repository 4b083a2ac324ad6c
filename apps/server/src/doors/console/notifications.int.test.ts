/** Templates, webhooks, links in mails and snoozing, as they are over HTTP. */
import { mailTemplateKinds } from '@gatepost/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { enqueueAccessMails } from '../../access/index.ts'
import { openTestConsole, problemOf, type Browser, type TestConsole } from '../../testing/console.ts'
import { seedDevice, seedUser } from '../../testing/seed.ts'

let opened: TestConsole
let admin: Browser
let userId: string

const boss = 'boss@example.com'
const template = '/api/v1/notifications/templates/quarantined-user/de'

beforeAll(async () => {
  opened = await openTestConsole()
  admin = await opened.signIn('administrator')
  userId = await seedUser(opened.room, 'anna')
  await opened.room.database.prisma.organization.update({ where: { id: 1 }, data: { adminMailRecipients: [boss] } })
})

afterAll(async () => {
  await opened.close()
})

const call = async (method: string, path: string, body?: unknown, headers = {}) =>
  await opened.call(method, path, { headers: { ...admin.headers, ...headers }, ...(body !== undefined && { body }) })

const fieldsOf = (answer: Awaited<ReturnType<typeof call>>) => problemOf(answer).fields?.map(({ path }) => path)

test('the words of a mail are changed by revision, looked at before, and brought back', async () => {
  const words = { subject: 'Warten, {{user}}', text: 'Zeile 1\r\nZeile 2 {{accessState}}' }
  const saved = await call('PUT', template, { ...words, revision: 0 })
  expect(saved.body).toMatchObject({ kind: 'quarantined-user', language: 'de', revision: 1, isBuiltIn: false })
  expect(saved.headers.etag).toBe('"1"')
  expect(problemOf(await call('PUT', template, { ...words, revision: 0 })).code).toBe('precondition-failed')
  expect((await call('POST', `${template}/preview`, {})).body).toEqual({
    subject: 'Warten, Anna Berg',
    text: 'Zeile 1\nZeile 2 Quarantined',
  })
  expect((await call('POST', `${template}/preview`, { text: '{{deviceImei}}' })).body).toMatchObject({
    text: 'nicht bekannt',
  })
  expect((await call('DELETE', template)).status).toBe(204)
  const { items } = z
    .object({ items: z.array(z.object({ kind: z.string(), language: z.string(), isBuiltIn: z.boolean() })) })
    .parse((await call('GET', '/api/v1/notifications/templates')).body)
  expect(items).toHaveLength(2 * mailTemplateKinds.length)
  expect(items.every(({ isBuiltIn }) => isBuiltIn)).toBe(true)
})

test('the words of a mail about a wipe can be others, but never without what is known and what is only claimed', async () => {
  const ofWipe = '/api/v1/notifications/templates/wipe-acknowledged/en'
  const shown = Object((await call('POST', `${ofWipe}/preview`, {})).body)
  expect(shown.text).toMatch(/Note: INC-1234\n\nThis is what the phone claims\. It is not proof:/)
  const [subject, without] = ['Erased', 'The phone is erased.']
  for (const refused of [
    await call('PUT', ofWipe, { subject, text: without, revision: 0 }),
    await call('POST', `${ofWipe}/preview`, { text: without }),
  ]) {
    expect(problemOf(refused).fields).toMatchObject([{ path: 'text', message: expect.stringContaining('{{known}}') }])
  }
  const saved = await call('PUT', ofWipe, { subject, text: 'Hm. {{known}}', revision: 0 })
  expect(saved.body).toMatchObject({ text: 'Hm. {{known}}', revision: 1 })
  expect((await call('DELETE', ofWipe)).status).toBe(204)
})

test.each([
  ['a placeholder of another mail', { text: 'x {{limit}}' }, ['text']],
  ['brackets that hold nothing', { subject: 'x {{', text: '{{constructor}}' }, ['subject', 'text']],
  ['a second line in the subject', { subject: 'x\r\nBcc: all@example.com' }, ['subject']],
  ['a control character', { text: 'x\u001b[31m' }, ['text']],
  ['more than anybody reads', { text: 'x'.repeat(10_001) }, ['text']],
])('words with %s are refused, and nothing changes', async (_, words, fields) => {
  expect(fieldsOf(await call('PUT', template, { subject: 's', text: 't', ...words, revision: 0 }))).toEqual(fields)
  expect(await opened.room.database.prisma.mailTemplate.count()).toBe(0)
})

test('a test mail goes to a recipient of alarms, to nobody else, and ten times an hour', async () => {
  const send = async (to: string) => await call('POST', `${template}/test`, { to })
  expect(fieldsOf(await send('stranger@example.com'))).toEqual(['to'])
  expect((await send('Boss@example.com')).status).toBe(202)
  const [mail] = await opened.room.database.prisma.outboxMessage.findMany({ where: { key: { startsWith: 'test ' } } })
  expect(mail).toMatchObject({ recipient: boss, subject: 'Ihr Telefon wartet auf Freigabe' })
  for (let left = 8; left > 0; left -= 1) await send(boss)
  const refused = await send(boss)
  expect(problemOf(refused).code).toBe('too-many-attempts')
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
})

test('a webhook shows its secret when it is made and when it gets another, and never again', async () => {
  const hook = { name: 'in', url: 'https://hooks.example.com/in', events: ['wipe.*', 'device.registered'] }
  const made = await call('POST', '/api/v1/webhooks', hook)
  const { id, secret } = z.object({ id: z.string(), secret: z.string() }).parse(made.body)
  expect(made.status).toBe(201)
  const listed = await call('GET', '/api/v1/webhooks')
  expect(listed.body).toMatchObject({ items: [{ id, ...hook, isEnabled: true, revision: 1 }] })
  expect(listed.text).not.toContain(secret)
  const rotated = z.object({ secret: z.string() }).parse((await call('POST', `/api/v1/webhooks/${id}/secret`)).body)
  expect(rotated.secret).not.toBe(secret)
  expect(problemOf(await call('POST', '/api/v1/webhooks', hook)).code).toBe('name-taken')
  const path = `/api/v1/webhooks/${id}`
  expect((await call('PATCH', path, { isEnabled: false }, { 'if-match': '"2"' })).body).toMatchObject({ revision: 3 })
  expect(problemOf(await call('PATCH', path, { isEnabled: true }, { 'if-match': '"2"' })).code).toBe(
    'precondition-failed',
  )
  const inside = await call('PATCH', path, { url: 'https://10.0.0.1/in' }, { 'if-match': '"3"' })
  expect([problemOf(inside).code, fieldsOf(inside)]).toEqual(['address-not-allowed', ['url']])
  expect((await call('POST', `${path}/test`)).body).toMatchObject({ event: 'webhook.test', state: 'waiting' })
  const deliveries = z.object({ items: z.array(z.object({ id: z.string() })) })
  const [delivery] = deliveries.parse((await call('GET', `${path}/deliveries`)).body).items
  expect((await call('POST', `/api/v1/webhook-deliveries/${delivery?.id}/replay`)).status).toBe(202)
  expect((await call('DELETE', path)).status).toBe(204)
  expect((await call('GET', `${path}/deliveries`)).status).toBe(404)
})

test.each([
  ['an address inside', { url: 'https://169.254.169.254/latest' }, 'address-not-allowed', ['url']],
  ['no encryption', { url: 'http://hooks.example.com/' }, 'address-not-allowed', ['url']],
  ['no events', { events: [] }, 'invalid-request', ['events']],
  ['an event that is none', { events: ['wipe.*', 'wipe.nothing'] }, 'invalid-request', ['events.1']],
  ['a name of two lines', { name: 'a\nb' }, 'invalid-request', ['name']],
])('a webhook with %s is refused, and nothing changes', async (_, change, code, fields) => {
  const hook = { name: 'out', url: 'https://hooks.example.com/in', events: ['*'], ...change }
  const answer = await call('POST', '/api/v1/webhooks', hook)
  expect([problemOf(answer).code, fieldsOf(answer)]).toEqual([code, fields])
  expect(await opened.room.database.prisma.webhook.count({ where: { name: 'out' } })).toBe(0)
})

test('every entry of this test can be read in the audit log', async () => {
  const { items } = z
    .object({ items: z.array(z.object({ action: z.string() })) })
    .parse((await call('GET', '/api/v1/audit')).body)
  const actions = items.map(({ action }) => action)
  expect(actions).toEqual(
    expect.arrayContaining(['mail-template.changed', 'mail-template.reset', 'mail-template.tested', 'webhook.created']),
  )
})

test('a link decides without a session, and only from our own page', async () => {
  const { room } = opened
  const device = await seedDevice(room, { userId, model: '<b>Pixel</b>' })
  await room.database.transaction((tx) => enqueueAccessMails(room, tx, { deviceRowIds: [device], at: room.now() }))
  const { text } = await room.database.prisma.outboxMessage.findFirstOrThrow({
    where: { kind: 'quarantined-administrators' },
  })
  const secret = /console\.example\.com\/decide#([\w-]{43})/.exec(text)?.[1] ?? ''
  const openCall = async (path: string, body: unknown, headers = {}) =>
    await opened.call('POST', `/api/v1/approval-links/${path}`, { body, headers })
  // What a scanner of links, or a browser that fetches ahead, can ask for.
  const asked = `?secret=${secret}&decision=allow`
  await opened.call('GET', `/decide${asked}`)
  for (const path of ['look', 'decide']) {
    expect((await opened.call('GET', `/api/v1/approval-links/${path}${asked}`)).status).toBe(404)
  }
  const looked = await openCall('look', { secret })
  expect(looked.body).toMatchObject({ user: 'anna', model: '<b>Pixel</b>', accessState: 'quarantined' })
  expect(looked.text).not.toContain(device)
  const foreign = { 'sec-fetch-site': 'cross-site' }
  expect(problemOf(await openCall('decide', { secret, decision: 'allow' }, foreign)).code).toBe('foreign-origin')
  expect((await openCall('decide', { secret, decision: 'allow' })).status).toBe(204)
  const again = await openCall('decide', { secret, decision: 'block' })
  expect([again.status, problemOf(again).code]).toEqual([409, 'link-used-up'])
  expect(problemOf(await openCall('look', { secret: 'short' })).fields).toMatchObject([{ path: 'secret' }])
  // Nobody tries secrets for long.
  let answer = again
  for (let left = 25; left > 0 && answer.status === 409; left -= 1) {
    answer = await openCall('look', { secret: 'A'.repeat(43) })
  }
  expect(problemOf(answer).code).toBe('too-many-attempts')
})

test('a device that was put off is not in the list until its time, unless it is asked for', async () => {
  const { room } = opened
  const id = await seedDevice(room, { userId, deviceId: 'SNOOZED' })
  const listed = async (query = '') => (await call('GET', `/api/v1/quarantine${query}`)).text.includes('SNOOZED')
  const until = new Date(room.now().getTime() + 60_000).toISOString()
  const snooze = `/api/v1/quarantine/${id}/snooze`
  expect((await call('PUT', snooze, { until })).status).toBe(204)
  expect([await listed(), await listed('?snoozed=true'), await listed('?q=snoozed:yes')]).toEqual([false, true, true])
  opened.advance(60_000)
  expect(await listed()).toBe(true)
  await call('PUT', snooze, { until: new Date(room.now().getTime() + 60_000).toISOString() })
  expect((await call('DELETE', snooze)).status).toBe(204)
  expect(await listed()).toBe(true)
  expect((await call('GET', '/api/v1/audit?action=device.unsnoozed')).body).toMatchObject({
    items: [{ target: { id } }],
  })
  expect(fieldsOf(await call('PUT', snooze, { until: room.now().toISOString() }))).toEqual(['until'])
  expect(fieldsOf(await call('PUT', snooze, { until: '2030-01-01T00:00:00Z' }))).toEqual(['until'])
  const allowed = await seedDevice(room, { userId, state: 'allowed' })
  const soon = { until: new Date(room.now().getTime() + 60_000).toISOString() }
  const refused = await call('PUT', `/api/v1/quarantine/${allowed}/snooze`, soon)
  expect(problemOf(refused).code).toBe('not-waiting')
  const elsewhere = await opened.signIn('helpdesk', { departments: ['Elsewhere'] })
  const outside = await opened.call('PUT', snooze, { headers: elsewhere.headers, body: soon })
  expect(outside.status).toBe(404)
})
