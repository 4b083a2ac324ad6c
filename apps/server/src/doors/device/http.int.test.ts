import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { buildFolderSyncRequest } from '@gatepost/protocol/commands'
import { queryForms } from '@gatepost/phone'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commandHandlers } from './commands/index.ts'
import { openTestDoor, openTestRoom, seedUser, type TestDoor, type TestRoom } from '../../testing/index.ts'

let opened: TestRoom
let door: TestDoor

beforeAll(async () => {
  opened = await openTestRoom({ poolSize: 10 })
  door = await openTestDoor(opened.room)
  await seedUser(opened.room, 'anna', 'Anna')
})

afterAll(async () => {
  await door.close()
  await opened.close()
})

const allVersions = '2.5,12.0,12.1,14.0,14.1,16.0,16.1'

const folderSync = (syncKey = '0') => buildFolderSyncRequest({ syncKey }, '16.1')

describe('every answer', () => {
  test('has a numeric length, is private, names the server and itself', async () => {
    const uncompressed = { headers: { 'Accept-Encoding': 'identity' } }
    const answer = await door.phone('anna').request('FolderSync', folderSync(), uncompressed)
    expect(answer.headers).toMatchObject({
      'content-length': String(answer.bytes.length),
      'content-type': 'application/vnd.ms-sync.wbxml',
      'cache-control': 'private',
      'ms-server-activesync': '16.1',
      'request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
    expect(answer.headers['transfer-encoding']).toBeUndefined()
  })

  test('without a body has no type', async () => {
    const answer = await door.phone('anna').request('OPTIONS')
    expect(answer.headers['content-length']).toBe('0')
    expect(answer.headers['content-type']).toBeUndefined()
  })
})

describe('OPTIONS', () => {
  test('offers what is served and nothing else', async () => {
    const offer = await door.phone('anna').options()
    expect(offer.versions).toEqual(['2.5', '12.0', '12.1', '14.0', '14.1', '16.0', '16.1'])
    expect(offer.commands.toSorted()).toEqual([...commandHandlers.keys()].toSorted())
    expect(offer.commands).toContain('FolderSync')
  })

  test('wants credentials', async () => {
    const answer = await door.phone('anna').request('OPTIONS', undefined, { authorization: null })
    expect(answer.httpStatus).toBe(401)
  })

  test('may carry a query, as some phones send it', async () => {
    const target = '/Microsoft-Server-ActiveSync?Cmd=OPTIONS&User=anna&DeviceId=ABC&DeviceType=iPhone'
    const answer = await door.phone('anna').request('OPTIONS', undefined, { target })
    expect(answer.httpStatus).toBe(200)
  })
})

describe('the path', () => {
  test.each([
    ['another path', '/', 404],
    ['a path below', '/Microsoft-Server-ActiveSync/x?Cmd=FolderSync', 404],
    ['a path with dots', '/x/../Microsoft-Server-ActiveSync?Cmd=FolderSync', 404],
    ['an escaped path', '/%4dicrosoft-Server-ActiveSync?Cmd=FolderSync', 404],
    ['a doubled slash', '//Microsoft-Server-ActiveSync?Cmd=FolderSync', 404],
    ['a route of the console', '/api/v1/devices', 404],
    ['a semicolon', '/Microsoft-Server-ActiveSync;x=1?Cmd=FolderSync', 404],
  ])('%s is not here', async (_name, target, httpStatus) => {
    const answer = await door.phone('anna').request('FolderSync', folderSync(), { target })
    expect(answer.httpStatus).toBe(httpStatus)
  })

  test('may be written in other letters', async () => {
    const answer = await door.phone('anna').request('OPTIONS', undefined, { target: '/microsoft-server-activesync' })
    expect(answer.httpStatus).toBe(200)
  })

  test.each(['GET', 'PUT', 'DELETE', 'HEAD', 'PATCH'])('%s is not implemented', async (method) => {
    const answer = await door.phone('anna').request('FolderSync', undefined, { method })
    expect(answer.httpStatus).toBe(501)
  })
})

describe('the query', () => {
  test.each(queryForms)('is understood as %s', async (queryForm) => {
    const phone = door.phone('anna', { queryForm, deviceId: 'QUERY1' })
    expect(await phone.provision()).toMatchObject({ kind: 'provisioned' })
    expect(await phone.folderSync()).toMatchObject({ status: 1 })
  })

  test('means the same phone in every form', async () => {
    const where = { deviceId: 'QUERY1', isLive: true }
    expect(await opened.room.database.prisma.device.count({ where })).toBe(1)
  })
})

describe('what phones start over with', () => {
  test('a first FolderSync tells the versions and commands again', async () => {
    const phone = door.phone('anna', { deviceId: 'START' })
    await phone.provision()
    const answer = await phone.request('FolderSync', folderSync())
    expect(answer.headers).toMatchObject({ 'x-ms-rp': allVersions, 'ms-asprotocolversions': allVersions })
    expect(answer.headers['ms-asprotocolcommands']).toContain('FolderSync')
  })
})

describe('a phone that expects a word before it sends its body', () => {
  const path = '/Microsoft-Server-ActiveSync?Cmd=FolderSync&User=anna&DeviceId=EXPECT&DeviceType=iPhone'
  const headers = {
    Authorization: `Basic ${Buffer.from('anna:correct horse battery').toString('base64')}`,
    'MS-ASProtocolVersion': '16.1',
    Expect: '100-continue',
  }

  test.each([
    ['is told to go on when the body is wanted', 13, true, 200],
    ['is refused at once when it is too large', 100 * 1024 * 1024, false, 413],
  ])('%s', async (_name, length, isContinued, httpStatus) => {
    const phone = door.phone('anna', { deviceId: 'EXPECT' })
    await phone.provision()
    const outcome = await new Promise((resolve, reject) => {
      let wasContinued = false
      const outgoing = httpRequest({
        host: '127.0.0.1',
        port: door.port,
        path,
        method: 'POST',
        headers: { ...headers, 'Content-Length': length, 'X-MS-PolicyKey': String(phone.policyKey) },
        agent: false,
      })
      outgoing.on('continue', () => {
        wasContinued = true
        outgoing.end(Buffer.alloc(length))
      })
      outgoing.on('response', (response) => {
        response.resume()
        outgoing.destroy()
        resolve({ wasContinued, httpStatus: response.statusCode })
      })
      outgoing.on('error', reject)
      outgoing.flushHeaders()
    })
    expect(outcome).toEqual({ wasContinued: isContinued, httpStatus })
  })
})

describe('a body that comes too slowly', () => {
  test.each([
    ['is cut when it has not kept the least rate', 21_000],
    ['is cut when its time is over', 31_000],
  ])('%s', async (_name, milliseconds) => {
    const phone = door.phone('anna', { deviceId: 'SLOW' })
    await phone.provision()
    const authorization = Buffer.from('anna:correct horse battery').toString('base64')
    const head = [
      'POST /Microsoft-Server-ActiveSync?Cmd=Settings&User=anna&DeviceId=SLOW&DeviceType=iPhone HTTP/1.1',
      'Host: test',
      `Authorization: Basic ${authorization}`,
      'MS-ASProtocolVersion: 16.1',
      `X-MS-PolicyKey: ${phone.policyKey}`,
      'Content-Length: 100000',
      'Expect: 100-continue',
    ]
    const answer = await new Promise<string>((resolve, reject) => {
      let heard = ''
      const socket = connect(door.port, '127.0.0.1', () => socket.write(`${head.join('\r\n')}\r\n\r\n`))
      socket.on('data', (chunk) => {
        heard += chunk.toString('latin1')
        // The body is being read from now on; then the clock jumps.
        if (heard === 'HTTP/1.1 100 Continue\r\n\r\n') {
          socket.write('x')
          opened.advance(milliseconds)
        } else {
          resolve(heard)
          socket.destroy()
        }
      })
      socket.on('error', reject)
    })
    expect(answer).toContain('HTTP/1.1 408 ')
  })
})

describe('bytes that are no HTTP', () => {
  test.each([
    ['nonsense', 'nonsense\r\n\r\n', 400],
    ['headers that are too large', `POST / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  ])('%s are refused', async (_name, bytes, httpStatus) => {
    const first = await new Promise<string>((resolve, reject) => {
      const socket = connect(door.port, '127.0.0.1', () => socket.write(bytes))
      socket.once('data', (chunk) => {
        resolve(chunk.toString('latin1'))
        socket.destroy()
      })
      socket.on('error', reject)
    })
    expect(first).toContain(` ${httpStatus} `)
  })
})
