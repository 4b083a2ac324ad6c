import { gzipSync } from 'node:zlib'
import { encode } from '@gatepost/protocol/wbxml'
import { describe, expect, test } from 'vitest'
import { folders } from './testing/answers.ts'
import { phoneAt } from './testing/phone-at.ts'

const moved = (baseUrl: string, path = '/Microsoft-Server-ActiveSync') => ({
  httpStatus: 451,
  headers: { 'X-MS-Location': `${baseUrl}${path}` },
})

describe('a phone that is sent to another server', () => {
  test('repeats its request there, once, and stays there', async () => {
    const next = await phoneAt(() => ({ tree: folders([]) }))
    const { door, phone } = await phoneAt(() => moved(next.door.baseUrl))
    expect(await phone.folderSync()).toMatchObject({ status: 1 })
    expect(await phone.folderSync()).toMatchObject({ status: 1 })
    expect(door.commands()).toEqual(['FolderSync'])
    expect(next.door.commands()).toEqual(['FolderSync', 'FolderSync'])
    expect(next.door.heard[0]).toMatchObject({ query: door.heard[0]?.query, bytes: door.heard[0]?.bytes })
  })

  test('takes the path along that it was told', async () => {
    const { door, phone } = await phoneAt(({ url }) =>
      url.startsWith('/other') ? { tree: folders([]) } : moved(door.baseUrl, '/other/eas'),
    )
    expect(await phone.folderSync()).toMatchObject({ status: 1 })
    expect(door.heard.map(({ url }) => url.split('?')[0])).toEqual(['/Microsoft-Server-ActiveSync', '/other/eas'])
  })

  test('gives up after three hops', async () => {
    const { door, phone } = await phoneAt(() => moved(door.baseUrl))
    await expect(phone.folderSync()).rejects.toMatchObject({ code: 'http', httpStatus: 451 })
    expect(door.commands()).toHaveLength(4)
  })

  test.each([
    ['nowhere', {}],
    ['in clear to another machine', { 'X-MS-Location': 'http://eas.example.com/Microsoft-Server-ActiveSync' }],
  ])('%s, takes that for a failure and stays', async (_where, headers) => {
    const { door, phone } = await phoneAt(() => ({ httpStatus: 451, headers }))
    await expect(phone.folderSync()).rejects.toMatchObject({ code: 'http', httpStatus: 451 })
    expect(door.commands()).toHaveLength(1)
  })
})

describe('the version', () => {
  test.each([
    ['16.1', '12.0,12.1,14.0,14.1', '14.1'],
    ['16.1', '2.5, 12.0', '12.0'],
    ['14.1', '2.5,12.0,12.1,14.0,14.1,16.0,16.1', '14.1'],
    ['16.1', '99.1', '16.1'],
    ['16.1', '', '16.1'],
  ] as const)('of a phone up to %s where the server offers %s is %s', async (version, offered, expected) => {
    const { door, phone } = await phoneAt(
      ({ method }) =>
        method === 'OPTIONS' ? { headers: { 'MS-ASProtocolVersions': offered } } : { tree: folders([]) },
      { version },
    )
    await phone.options()
    await phone.folderSync()
    expect(door.heard.at(-1)?.eas?.version).toBe(expected)
  })
})

describe('a compressed answer', () => {
  const headers = { 'Content-Encoding': 'gzip' }

  test('is asked for and read', async () => {
    const { door, phone } = await phoneAt(() => ({ bytes: gzipSync(encode(folders(['2']))), headers }))
    expect(await phone.folderSync()).toEqual({ status: 1, changes: 1 })
    expect(door.heard[0]?.headers['accept-encoding']).toBe('gzip')
  })

  test.each([
    ['that is none', Buffer.from('no gzip')],
    ['that unpacks to more than a phone has room for', gzipSync(Buffer.alloc(65 * 1024 * 1024))],
  ])('%s is no answer', async (_name, bytes) => {
    const { phone } = await phoneAt(() => ({ bytes, headers }))
    await expect(phone.folderSync()).rejects.toMatchObject({ code: 'shape' })
  })
})
