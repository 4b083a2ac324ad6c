import { buildFolderSyncRequest } from '@gatepost/protocol/commands'
import { everything } from '../../device-scope.ts'
import ipaddr from 'ipaddr.js'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DomainError } from '../../domain-error.ts'
import type { RoomWithPasswords } from '../../passwords.ts'
import {
  openTestDoor,
  openTestRoom,
  seedUser,
  testAct,
  testPassword,
  type TestDoor,
  type TestRoom,
} from '../../testing/index.ts'
import { changeUser } from '../../users/index.ts'

let opened: TestRoom
let room: RoomWithPasswords
let door: TestDoor
let slowHashes = 0
let number = 0
let name: string
let userId: string

beforeAll(async () => {
  opened = await openTestRoom({ poolSize: 10 })
  const { passwords } = opened.room
  room = {
    ...opened.room,
    passwords: {
      ...passwords,
      isRight: async (stored, password) => {
        slowHashes += 1
        return await passwords.isRight(stored, password)
      },
    },
  }
})

afterAll(async () => {
  await opened.close()
})

beforeEach(async () => {
  door = await openTestDoor(room, { trustedProxies: [ipaddr.parseCIDR('127.0.0.1/32')] })
  number += 1
  name = `user${number}`
  userId = await seedUser(room, name)
  slowHashes = 0
  return () => door.close()
})

const body = buildFolderSyncRequest({ syncKey: '0' }, '16.1')
const basic = (user: string, password = testPassword) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`

async function ask(
  authorization: string | null,
  { deviceId = 'PHONE', from = '192.0.2.1', at = door } = {},
): Promise<number> {
  const phone = at.phone(name, { deviceId })
  const headers = { 'X-Forwarded-For': from }
  return (await phone.request('FolderSync', body, { authorization, headers })).httpStatus
}

describe('who signs in', () => {
  test.each([
    ['by name', () => name],
    ['by name in capitals', () => name.toUpperCase()],
    ['by address', () => `${name}@example.com`],
    ['with a domain before the name', () => `CORP\\${name}`],
  ])('%s is the one user', async (_name, login) => {
    expect(await ask(basic(login()))).toBe(200)
    expect(await room.database.prisma.device.count({ where: { userId } })).toBe(1)
  })

  test.each([
    ['nobody', null],
    ['somebody with a wrong password', () => basic(name, 'wrong')],
    ['a name that nobody has', () => basic('nobody')],
    ['a user at another domain', () => basic(`${name}@elsewhere.example`)],
    ['a name of SQL', () => basic(`${name}' OR '1'='1`)],
    ['an empty name', () => basic('')],
    ['another scheme', () => 'Bearer x'],
    ['no base64', () => 'Basic ???'],
    ['base64 without a colon', () => `Basic ${Buffer.from('anna').toString('base64')}`],
    ['a password that is too long', () => basic(name, 'x'.repeat(2_000))],
  ])('%s is told nothing but how to sign in', async (_name, login) => {
    const phone = door.phone(name, { deviceId: 'PHONE' })
    const answer = await phone.request('FolderSync', body, { authorization: login?.() ?? null })
    expect(answer.httpStatus).toBe(401)
    expect(answer.headers['www-authenticate']).toBe('Basic realm="ActiveSync", charset="UTF-8"')
    expect(answer.bytes).toHaveLength(0)
    expect(await room.database.prisma.device.count({ where: { userId } })).toBe(0)
  })
})

describe('the slow hash', () => {
  test('is paid once by a phone, and not at all after a restart', async () => {
    for (let request = 0; request < 3; request += 1) expect(await ask(basic(name))).toBe(200)
    expect(slowHashes).toBe(1)
    const restarted = await openTestDoor(room, { trustedProxies: [ipaddr.parseCIDR('127.0.0.1/32')] })
    expect(await ask(basic(name), { at: restarted })).toBe(200)
    await restarted.close()
    expect(slowHashes).toBe(1)
  })

  test('is paid once by a phone that opens four connections at a time', async () => {
    const statuses = await Promise.all([1, 2, 3, 4].map(() => ask(basic(name))))
    expect(statuses).toEqual([200, 200, 200, 200])
    expect(slowHashes).toBe(1)
  })

  test('is paid once in a quarter of an hour by a phone with an old password', async () => {
    await ask(basic(name))
    slowHashes = 0
    for (let request = 0; request < 5; request += 1) expect(await ask(basic(name, 'old'))).toBe(401)
    expect(slowHashes).toBe(1)
    opened.advance(15 * 60_000)
    expect(await ask(basic(name, 'old'))).toBe(401)
    expect(slowHashes).toBe(2)
  })
})

test('a new password voids what was remembered of the old one, at once', async () => {
  expect(await ask(basic(name))).toBe(200)
  await changeUser(
    room,
    { act: testAct, id: userId, revision: 1, change: { password: 'another password' } },
    everything,
  )
  await expect.poll(() => ask(basic(name))).toBe(401)
  expect(await ask(basic(name, 'another password'))).toBe(200)
})

describe('guessing', () => {
  const guess = async (from: string, count: number) => {
    const statuses: number[] = []
    for (let attempt = 0; attempt < count; attempt += 1) {
      statuses.push(await ask(basic(name, `guess ${from} ${attempt}`), { from, deviceId: 'GUESS' }))
    }
    return statuses
  }

  test('is sent away after sixty failures of a network, and others are not', async () => {
    const statuses = await guess('198.51.100.1', 62)
    expect(statuses.slice(0, 60)).toEqual(Array.from({ length: 60 }, () => 401))
    expect(statuses.slice(60)).toEqual([503, 503])
    // Not even the right password tells anything from there: the phone is not known.
    expect(await ask(basic(name), { from: '198.51.100.1', deviceId: 'NEW' })).toBe(503)
    expect(await ask(basic(name), { from: '198.51.100.2', deviceId: 'NEW' })).toBe(200)
  })

  test('locks no known phone out, also where it is on the same network', async () => {
    expect(await ask(basic(name), { from: '198.51.100.3', deviceId: 'KNOWN' })).toBe(200)
    await guess('198.51.100.3', 61)
    expect(await ask(basic(name), { from: '198.51.100.3', deviceId: 'KNOWN' })).toBe(200)
    // Its user has a new password: the verifier is void, and it still gets its chance.
    await changeUser(
      room,
      { act: testAct, id: userId, revision: 1, change: { password: 'another password' } },
      everything,
    )
    await expect.poll(() => ask(basic(name, 'another password'), { from: '198.51.100.3', deviceId: 'KNOWN' })).toBe(200)
  })

  test('an address that the client claims for itself is not believed', async () => {
    const direct = await openTestDoor(room)
    const statuses: number[] = []
    for (let attempt = 0; attempt < 61; attempt += 1) {
      statuses.push(
        await ask(basic(name, `guess ${attempt}`), { from: `203.0.113.${attempt}`, at: direct, deviceId: 'GUESS' }),
      )
    }
    await direct.close()
    expect(statuses.at(-1)).toBe(503)
  })
})

test('while too many passwords are being checked, phones are told to come back', async () => {
  const isRight = async () => {
    throw new DomainError('unavailable', 'busy', 'Too many sign-ins at once.')
  }
  const busy = await openTestDoor({ ...room, passwords: { ...room.passwords, isRight } })
  const answer = await busy.phone(name).request('FolderSync', body)
  await busy.close()
  expect([answer.httpStatus, answer.headers['retry-after']]).toEqual([503, '10'])
})

test('a user has at most a hundred phones', async () => {
  const ids = Array.from({ length: 100 }, () => room.newId())
  await room.database.prisma.device.createMany({
    data: ids.map((id) => ({
      id,
      userId,
      deviceId: id.replaceAll('-', ''),
      deviceType: 'x',
      protocolVersion: '16.1',
      accessState: 'allowed' as const,
      accessReason: 'global' as const,
      accessTrace: [],
    })),
  })
  const phone = door.phone(name, { deviceId: 'HUNDREDFIRST' })
  const answer = await phone.request('FolderSync', body)
  expect(Buffer.from(answer.bytes).toString('latin1')).toContain('177')
  expect(await room.database.prisma.device.count({ where: { userId } })).toBe(100)
})

test('two first requests of one phone make one partnership', async () => {
  const statuses = await Promise.all([1, 2, 3].map(() => ask(basic(name))))
  expect(statuses).toEqual([200, 200, 200])
  expect(await room.database.prisma.device.count({ where: { userId } })).toBe(1)
  const where = { action: 'device.registered', targetName: { contains: name } }
  expect(await room.database.prisma.auditEntry.count({ where })).toBe(1)
})
