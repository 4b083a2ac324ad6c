/** Against a real https server on this machine. */
import { once } from 'node:events'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { TLSSocket } from 'node:tls'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { testKeyPairs } from '../testing/test-key-pairs.ts'
import { isPublicAddress } from './public-address.ts'
import { createWebhookSender, type WebhookSenderDeps } from './webhook-sender.ts'

let server: Server
let port: number
let behave: RequestListener
let visits = 0

beforeAll(async () => {
  server = createServer(testKeyPairs.one, (request: IncomingMessage, response: ServerResponse) => {
    visits += 1
    behave(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  port = typeof address === 'object' && address ? address.port : 0
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
})

beforeEach(() => {
  visits = 0
  behave = (_request, response) => response.end('thanks')
})

async function send(url: string, deps: Partial<WebhookSenderDeps> = {}) {
  const sender = createWebhookSender({
    resolve: async () => ['127.0.0.1'],
    isAllowed: () => true,
    addressFault: () => undefined,
    ca: testKeyPairs.one.cert,
    timeoutMs: 2_000,
    ...deps,
  })
  return await sender.send({ url, body: '{"a":"é"}', headers: { 'Content-Type': 'application/json' } })
}

test('the body arrives as it is, under the name of the address, whatever it is connected to', async () => {
  const seen: unknown[] = []
  behave = (request, response) => {
    const socket: TLSSocket | object = request.socket
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method, url, headers } = request
      const servername = 'servername' in socket ? socket.servername : undefined
      seen.push({ method, url, host: headers.host, servername, body: Buffer.concat(chunks).toString('utf8') })
      response.statusCode = 204
      response.end()
    })
  }
  expect(await send(`https://localhost:${port}/in?a=b`)).toEqual({ kind: 'answered', status: 204 })
  const expected = { method: 'POST', url: '/in?a=b', host: `localhost:${port}`, servername: 'localhost' }
  expect(seen).toEqual([{ ...expected, body: '{"a":"é"}' }])
})

test('no redirection is followed', async () => {
  behave = (_request, response) => response.writeHead(302, { Location: `https://localhost:${port}/other` }).end()
  expect(await send(`https://localhost:${port}/`)).toEqual({ kind: 'answered', status: 302 })
  expect(visits).toBe(1)
})

test('an answer without an end is cut off', async () => {
  let isClosed = () => {}
  const closed = new Promise<void>((resolve) => (isClosed = resolve))
  behave = (_request, response) => {
    response.on('close', () => isClosed())
    const more = () => {
      while (!response.destroyed && response.write(Buffer.alloc(16 * 1024)));
      if (!response.destroyed) response.once('drain', more)
    }
    more()
  }
  expect(await send(`https://localhost:${port}/`)).toEqual({ kind: 'answered', status: 200 })
  await closed
})

test.each<[string, RequestListener]>([
  ['says nothing', () => undefined],
  ['begins and stops', (_request, response) => void response.write('x')],
])('a server that %s is not waited for', async (_, listener) => {
  behave = listener
  const answer = await send(`https://localhost:${port}/`, { timeoutMs: 150 })
  expect(answer.kind === 'unreachable' || answer.kind === 'answered').toBe(true)
})

test('a name is resolved once, and nothing but the address that was looked at is connected to', async () => {
  let asked = 0
  const resolve = async () => {
    asked += 1
    // Nobody listens there; where the name itself leads, somebody does.
    return ['127.0.0.2']
  }
  expect(await send(`https://localhost:${port}/`, { resolve })).toMatchObject({ kind: 'unreachable' })
  expect([asked, visits]).toEqual([1, 0])
})

test('a certificate of another name is not accepted', async () => {
  const answer = await send(`https://elsewhere.test:${port}/`)
  expect(answer).toEqual({ kind: 'unreachable', error: 'No answer: ERR_TLS_CERT_ALTNAME_INVALID.' })
  expect(visits).toBe(0)
})

test.each([
  ['one private address beside a public one', async () => ['93.184.216.34', '10.0.0.1']],
  ['this machine', async () => ['127.0.0.1']],
])('a name that leads to %s is refused, and nothing is connected to', async (_, resolve) => {
  expect(await send(`https://localhost:${port}/`, { resolve, isAllowed: isPublicAddress })).toMatchObject({
    kind: 'refused',
  })
  expect(visits).toBe(0)
})

test.each<[string, WebhookSenderDeps['resolve']]>([
  ['has no address', async () => []],
  ['nobody knows', async () => await Promise.reject(new Error('getaddrinfo ENOTFOUND secret.internal'))],
  ['is never resolved', async () => await new Promise(() => undefined)],
])('a name that %s is tried again later, and said in plain words', async (_, resolve) => {
  const answer = await send('https://hooks.example.com/', { resolve, timeoutMs: 50 })
  expect(answer).toMatchObject({ kind: 'unreachable', error: expect.stringMatching(/^The name [\w ]+\.$/) })
})

test('an address that may not be called is not even resolved', async () => {
  const answer = await send('https://x/', {
    addressFault: () => 'must be of a public host',
    resolve: async () => await Promise.reject(new Error('asked')),
  })
  expect(answer).toEqual({ kind: 'refused', error: 'The address must be of a public host.' })
})
