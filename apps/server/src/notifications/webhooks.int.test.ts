import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:https'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testAct } from '../testing/seed.ts'
import { testKeyPairs } from '../testing/test-key-pairs.ts'
import { openTestRoom, type TestRoom } from '../testing/test-room.ts'
import {
  changeTemplate,
  changeWebhook,
  collectWebhookDeliveries,
  createWebhook,
  createWebhookSender,
  forgetOldDeliveries,
  listWebhookDeliveries,
  replayDelivery,
  resetTemplate,
  rotateWebhookSecret,
  sendWebhookDeliveries,
  testWebhook,
  type WebhookSender,
} from './index.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

type Received = { readonly path: string; readonly signature: string; readonly body: string }

let opened: TestRoom
let server: Server
let sender: WebhookSender
let received: Received[] = []
let status = 200

beforeAll(async () => {
  opened = await openTestRoom()
  server = createServer(testKeyPairs.one, (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const signature = String(request.headers['gatepost-signature'])
      received.push({ path: request.url ?? '', signature, body: Buffer.concat(chunks).toString('utf8') })
      response.writeHead(status, { Location: 'https://127.0.0.1/' }).end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const toThisMachine = createWebhookSender({
    resolve: async () => ['127.0.0.1'],
    isAllowed: () => true,
    addressFault: () => undefined,
    ca: testKeyPairs.one.cert,
    timeoutMs: 5_000,
  })
  // What is saved is a public address; what is called is the server of this test.
  sender = {
    send: async ({ url, ...request }) => {
      const { pathname } = new URL(url)
      return await toThisMachine.send({ ...request, url: `https://localhost:${port}${pathname}` })
    },
  }
})

afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await opened.close()
})

beforeEach(async () => {
  await opened.room.database.prisma.webhook.deleteMany()
  received = []
  status = 200
})

const url = 'https://hooks.example.com/in'

async function create(events: string[], path = '') {
  return await createWebhook(opened.room, { act: testAct, name: `hook ${path.length}`, url: url + path, events })
}

/** Something happens: an audit entry each. */
async function act(language: 'en' | 'de' = 'en') {
  const { room } = opened
  const which = { act: testAct, kind: 'test', language } as const
  await changeTemplate(room, { ...which, words: { subject: 'S', text: 'T' }, revision: 0 })
  await resetTemplate(room, which)
}

const run = async () => {
  await collectWebhookDeliveries(opened.room)
  return await sendWebhookDeliveries(opened.room, { sender })
}

describe('a webhook', () => {
  test('is told of its events, once each, signed with its secret', async () => {
    const { room } = opened
    const { secret, webhook } = await create(['mail-template.changed'])
    await act()
    expect([await run(), await run()]).toEqual([1, 0])
    const [{ signature, body } = { signature: '', body: '' }] = received
    const delivery = (await listWebhookDeliveries(room, { webhookId: webhook.id, limit: 10 })).items[0]
    expect(JSON.parse(body)).toEqual({
      id: delivery?.id,
      event: 'mail-template.changed',
      at: room.now().toISOString(),
      actor: testAct.actor,
      target: { kind: 'mail-template', id: 'test.en', name: 'test (en)' },
      details: expect.objectContaining({ after: { subject: 'S', text: 'T' } }),
    })
    const seconds = Math.floor(room.now().getTime() / 1000)
    const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
    expect(signature).toBe(`t=${seconds},v1=${mac}`)
    expect(delivery).toMatchObject({ state: 'sent', attempts: 1, status: 200, lastError: '' })
    const stored = await room.database.prisma.webhook.findUniqueOrThrow({ where: { id: webhook.id } })
    expect(Buffer.from(stored.secret).includes(secret)).toBe(false)
  })

  test('hears of nothing from before it was made, nor from while it was off', async () => {
    const { room } = opened
    await act()
    const { webhook } = await create(['mail-template.*'])
    const change = async (revision: number, isEnabled: boolean) =>
      await changeWebhook(room, { act: testAct, id: webhook.id, revision, change: { isEnabled } })
    await change(1, false)
    await act()
    await run()
    await change(2, true)
    await act('de')
    await run()
    expect(received.map(({ body }) => JSON.parse(body).target.id)).toEqual(['test.de', 'test.de'])
  })

  test.each([500, 302, 404])(
    'that answers %i is told again after a minute, two, four, and holds up no other',
    async (refusal) => {
      status = refusal
      const failing = await create(['mail-template.changed'], '/failing')
      await act()
      await act('de')
      const attempts: number[] = []
      for (const pause of [0, minute - 1, 1, 2 * minute - 1, 1]) {
        opened.advance(pause)
        attempts.push(await run())
      }
      // Two wait, one is tried.
      expect(attempts).toEqual([1, 0, 1, 0, 1])
      status = 200
      await create(['mail-template.changed'], '/fine')
      await act()
      expect(await run()).toBe(1)
      expect(received.at(-1)?.path).toBe('/in/fine')
      opened.advance(4 * minute)
      expect(await run()).toBe(3)
      const { items } = await listWebhookDeliveries(opened.room, { webhookId: failing.webhook.id, limit: 2 })
      expect(items.map(({ state }) => state)).toEqual(['sent', 'sent'])
    },
  )

  test('that does not answer for a day is told no more; what ended is forgotten after a month', async () => {
    status = 503
    const { webhook } = await create(['mail-template.changed'])
    await act()
    await run()
    opened.advance(day + 1)
    expect(await run()).toBe(0)
    const [delivery] = (await listWebhookDeliveries(opened.room, { webhookId: webhook.id, limit: 10 })).items
    expect(delivery).toMatchObject({ state: 'failed', status: 503, lastError: 'Answered with HTTP 503.' })
    expect(await forgetOldDeliveries(opened.room)).toBe(0)
    opened.advance(30 * day + 1)
    expect(await forgetOldDeliveries(opened.room)).toBe(1)
  })

  test('can be tested, told once more, and given another secret', async () => {
    const { room } = opened
    const { webhook, secret } = await create(['wipe.*'])
    const { id } = await testWebhook(room, { act: testAct, id: webhook.id })
    await run()
    await replayDelivery(room, { act: testAct, id })
    const rotated = await rotateWebhookSecret(room, { act: testAct, id: webhook.id })
    await run()
    const [first, second] = received
    expect([JSON.parse(first?.body ?? ''), second?.body]).toEqual([
      expect.objectContaining({ id, event: 'webhook.test' }),
      first?.body,
    ])
    expect(rotated.secret).not.toBe(secret)
    expect(second?.signature).not.toBe(first?.signature)
    const pages = [await listWebhookDeliveries(room, { webhookId: webhook.id, limit: 1 })]
    pages.push(await listWebhookDeliveries(room, { webhookId: webhook.id, limit: 1, after: pages[0]?.next ?? '' }))
    expect(pages.map(({ items }) => items.length)).toEqual([1, 1])
    expect(new Set(pages.map(({ items }) => items[0]?.id)).size).toBe(2)
  })

  test('whose name leads inside by now is not called, and that is final', async () => {
    const { room } = opened
    const { webhook } = await create(['mail-template.changed'])
    await act()
    await collectWebhookDeliveries(room)
    const inside = createWebhookSender({
      resolve: async () => ['10.0.0.1'],
      isAllowed: () => false,
      addressFault: () => undefined,
      timeoutMs: 1_000,
    })
    await sendWebhookDeliveries(room, { sender: inside })
    const [delivery] = (await listWebhookDeliveries(room, { webhookId: webhook.id, limit: 10 })).items
    expect(delivery).toMatchObject({ state: 'failed', lastError: 'The name leads to an address that is not public.' })
    expect(received).toEqual([])
  })
})

test('the audit chain names the host of a webhook and nothing that could open it', async () => {
  const { secret } = await create(['wipe.*'], '/T000/secret-path')
  const entries = await opened.room.database.prisma.auditEntry.findMany({ where: { targetKind: 'webhook' } })
  const words = JSON.stringify(entries.map(({ details }) => details))
  expect(words).toContain('hooks.example.com')
  expect(words).not.toContain('secret-path')
  expect(words).not.toContain(secret)
})
