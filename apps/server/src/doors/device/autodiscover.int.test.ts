import { createServer } from 'node:http'
import { Agent, request as httpsRequest } from 'node:https'
import { connect } from 'node:tls'
import ipaddr from 'ipaddr.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  openTestDoor,
  openTestRoom,
  seedUser,
  testPassword,
  type TestDoor,
  type TestRoom,
} from '../../testing/index.ts'
import { testKeyPairs } from '../../testing/test-key-pairs.ts'

const url = new URL('https://eas.example.com/Microsoft-Server-ActiveSync')
const mobileSync = 'http://schemas.microsoft.com/exchange/autodiscover/mobilesync/responseschema/2006'

let opened: TestRoom
let plain: TestDoor
let tls: TestDoor

beforeAll(async () => {
  opened = await openTestRoom()
  const userId = await seedUser(opened.room, 'anna')
  const names = ['anna@second.example', 'anna@foreign.example'].map((name) => ({ name, userId }))
  await opened.room.database.prisma.userName.createMany({ data: names })
  const movedDomains = new Map([['old.example', 'example.com']])
  const mailDomains = ['example.com', 'second.example']
  plain = await openTestDoor(opened.room, { discovery: { url, mailDomains, movedDomains } })
  tls = await openTestDoor(opened.room, { keyPair: testKeyPairs.one })
})

afterAll(async () => {
  await plain.close()
  await tls.close()
  await opened.close()
})

function bodyOf(address: string, schema = mobileSync): string {
  return `<Autodiscover><Request><EMailAddress>${address}</EMailAddress><AcceptableResponseSchema>${schema}</AcceptableResponseSchema></Request></Autodiscover>`
}

async function ask(body: string, { password = testPassword, path = '/Autodiscover/Autodiscover.xml' } = {}) {
  const response = await fetch(`${plain.baseUrl}${path}`, {
    method: 'POST',
    body,
    headers: { Authorization: `Basic ${btoa(`anna:${password}`)}`, 'Content-Type': 'text/xml', Host: 'evil.example' },
  })
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() }
}

describe('autodiscover.xml', () => {
  test('tells whoever has signed in where their own mailbox is, in any spelling of the path', async () => {
    for (const path of ['/autodiscover/autodiscover.xml', '/AutoDiscover/AutoDiscover.XML']) {
      const { status, type, text } = await ask(bodyOf('Anna@example.com'), { path })
      expect([status, type]).toEqual([200, 'text/xml; charset=utf-8'])
      expect(text).toContain(`<Url>${url.href}</Url>`)
      expect(text).not.toContain('evil')
    }
  })

  test('tells the same of every domain that is served, and nothing of another one', async () => {
    expect((await ask(bodyOf('anna@second.example'))).text).toContain(`<Url>${url.href}</Url>`)
    expect((await ask(bodyOf('anna@foreign.example'))).text).toContain('<Action><Error><Status>2</Status>')
  })

  test('nobody else is told anything, and the mailbox of another is like one that does not exist', async () => {
    expect((await ask(bodyOf('anna@example.com'), { password: 'wrong' })).status).toBe(401)
    const other = await ask(bodyOf('administrator@example.com'))
    const missing = await ask(bodyOf('nobody@example.com'))
    expect(other.text).toContain('<Action><Error><Status>2</Status>')
    expect(other.text.replaceAll('administrator', 'nobody')).toBe(missing.text)
  })

  test('an address of a domain that moved is sent to the new one', async () => {
    expect((await ask(bodyOf('anna@old.example'))).text).toContain('<Redirect>anna@example.com</Redirect>')
  })

  test.each([
    ['a foreign schema', 601, bodyOf('anna@example.com', 'http://example.com/outlook')],
    ['a document type', 600, `<!DOCTYPE a SYSTEM "http://127.0.0.1/">${bodyOf('anna@example.com')}`],
  ])('%s is error %i of the framework', async (_, code, body) => {
    expect((await ask(body)).text).toContain(`<ErrorCode>${code}</ErrorCode>`)
  })

  test('a body larger than any request is refused, and so is another method', async () => {
    expect((await ask(' '.repeat(70_000))).status).toBe(413)
    expect((await fetch(`${plain.baseUrl}/autodiscover/autodiscover.xml`)).status).toBe(501)
  })
})

describe('autodiscover.json', () => {
  test.each([
    ['/autodiscover/autodiscover.json?Email=anna@example.com&Protocol=ActiveSync', 200],
    ['/Autodiscover/Autodiscover.json/v1.0/nobody%40example.com?protocol=activesync', 200],
    ['/autodiscover/autodiscover.json?Email=anna@second.example&Protocol=ActiveSync', 200],
    ['/autodiscover/autodiscover.json?Email=anna@other.example&Protocol=ActiveSync', 404],
    ['/autodiscover/autodiscover.json?Email=anna@example.com&Protocol=Ews', 400],
    ['/autodiscover/autodiscover.json/v1.0/%ff?Protocol=ActiveSync', 400],
    ['/autodiscover/autodiscover.json/v2.0/anna@example.com?Protocol=ActiveSync', 404],
  ])('%s is answered %i, whoever asks and whether there is such a person or not', async (path, status) => {
    const response = await fetch(plain.baseUrl + path)
    expect(response.status).toBe(status)
    if (status === 200) expect(await response.json()).toEqual({ Protocol: 'ActiveSync', Url: url.href })
  })
})

describe('TLS at the device door', () => {
  const subject = () =>
    new Promise<string | undefined>((resolve, reject) => {
      const socket = connect({ port: tls.port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
        const { CN } = socket.getPeerCertificate().subject
        resolve(typeof CN === 'string' ? CN : undefined)
        socket.destroy()
      }).on('error', reject)
    })

  test('phones are served, and a new certificate is served without a restart while open connections go on', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1, ca: testKeyPairs.one.cert })
    expect(await optionsStatus(agent)).toBe(401)
    tls.useKeyPair(testKeyPairs.two)
    expect(await optionsStatus(agent)).toBe(401)
    expect(await subject()).toBe('two.test')
    tls.useKeyPair(testKeyPairs.one)
    expect(await subject()).toBe('one.test')
    agent.destroy()
  })

  test('behind declared proxies, plain HTTP from anywhere else is refused before a password is looked at', async () => {
    const trustedProxies = [ipaddr.parseCIDR('10.0.0.0/8')]
    const door = await openTestDoor(opened.room, { isProxyRequired: true, trustedProxies })
    const statusFrom = async (remoteAddress: string): Promise<number> => {
      // The same request, with another end of the connection.
      const relay = createServer((incoming, response) => {
        const socket: unknown = Object.create(incoming.socket, { remoteAddress: { value: remoteAddress } })
        door.server.emit('request', Object.assign(Object.create(incoming), { socket }), response)
      })
      await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve))
      const address = relay.address()
      const port = typeof address === 'object' ? address?.port : 0
      const headers = { 'X-Forwarded-For': '10.1.2.3', Authorization: `Basic ${btoa('anna:wrong')}` }
      const { status } = await fetch(`http://127.0.0.1:${port}/Microsoft-Server-ActiveSync`, {
        method: 'OPTIONS',
        headers,
      })
      relay.closeAllConnections()
      relay.close()
      return status
    }
    expect(await Promise.all(['10.1.2.3', '127.0.0.1', '203.0.113.9', ''].map(statusFrom))).toEqual([
      401, 401, 403, 403,
    ])
    await door.close()
  })

  test('plain HTTP and TLS before 1.2 get nothing', async () => {
    await expect(fetch(`http://127.0.0.1:${tls.port}/Microsoft-Server-ActiveSync`)).rejects.toThrow('fetch failed')
    const old = new Promise((resolve, reject) => {
      const wish = {
        port: tls.port,
        host: '127.0.0.1',
        rejectUnauthorized: false,
        maxVersion: 'TLSv1.1',
        minVersion: 'TLSv1.1',
      } as const
      connect({ ...wish, ciphers: 'DEFAULT@SECLEVEL=0' }, () => resolve('connected')).on('error', reject)
    })
    await expect(old).rejects.toThrow(/protocol version/i)
  })

  function optionsStatus(agent: Agent): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
      const path = '/Microsoft-Server-ActiveSync'
      const request = httpsRequest(
        { method: 'OPTIONS', host: '127.0.0.1', port: tls.port, path, agent },
        (response) => {
          response.resume().on('end', () => resolve(response.statusCode))
        },
      )
      request.on('error', reject).end()
    })
  }
})
