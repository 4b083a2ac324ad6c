/** What phones say of themselves, and what rules make of it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createRule, endDeviceDiscovery, listDecisions, setExemption } from '../../access/index.ts'
import { everything } from '../../device-scope.ts'
import { registerDevice } from '../../devices/index.ts'
import { seedDevice, seedUser, testAct } from '../../testing/seed.ts'
import { openTestRoom, type TestRoom } from '../../testing/test-room.ts'
import { openTestDoor, type TestDoor } from '../../testing/device-door.ts'

let opened: TestRoom
let door: TestDoor

beforeAll(async () => {
  opened = await openTestRoom({ poolSize: 10 })
  door = await openTestDoor(opened.room)
  await seedUser(opened.room, 'anna', 'Anna')
  await rule('Old iOS', {
    characteristic: 'DeviceOS',
    condition: { operator: 'versionRange', to: '26.1', isNegated: false },
  })
  await rule('Loud', {
    characteristic: 'UserAgent',
    condition: { operator: 'startsWith', value: 'loud', isNegated: false },
  })
  await rule('Outlook', {
    characteristic: 'XMSWLHeader',
    condition: { operator: 'equals', value: 'WL/1', isNegated: false },
  })
})

afterAll(async () => {
  await door.close()
  await opened.close()
})

async function rule(
  name: string,
  meaning: { characteristic: 'DeviceOS' | 'UserAgent' | 'XMSWLHeader'; condition: object },
) {
  const rest = { level: 'block', isEnabled: true, isReportOnly: false, scopeUsers: [], scopeGroups: [] } as const
  await createRule(opened.room, { act: testAct, rule: { ...rest, ...meaning, name, description: '' } })
}

async function row(deviceId: string) {
  return await opened.room.database.prisma.device.findFirstOrThrow({ where: { deviceId, isLive: true } })
}

async function history(deviceRowId: string) {
  const { items } = await listDecisions(opened.room, { deviceRowId, limit: 9 }, everything)
  return items.map(({ cause, accessState, rule: by, actorName }) => [cause, accessState, by?.name ?? null, actorName])
}

const facts = (os: string) => ({ model: 'iPhone 17', os })

describe('a phone', () => {
  test('is discovered, blocked by what it tells, and let wait again when an update has cured it', async () => {
    const phone = door.phone('anna', { deviceId: 'CURED', facts: facts('iOS 26.1 23A1') })
    await phone.connect()
    expect(await row('CURED')).toMatchObject({
      accessState: 'blocked',
      accessReason: 'deviceRule',
      os: 'iOS 26.1 23A1',
    })
    const updated = door.phone('anna', { deviceId: 'CURED', facts: facts('iOS 26.2 23C1') })
    await updated.connect()
    const { id, ...now } = await row('CURED')
    expect(now).toMatchObject({ accessState: 'quarantined', accessReason: 'global', accessRuleId: null })
    expect(await history(id)).toEqual([
      ['information', 'quarantined', null, 'CURED'],
      ['information', 'blocked', 'Old iOS', 'CURED'],
      ['registered', 'deviceDiscovery', null, 'CURED'],
    ])
  })

  test('that keeps silent is judged without its words after 14 minutes, and not before', async () => {
    const phone = door.phone('anna', { deviceId: 'SILENT', version: '14.0', facts: facts('') })
    await phone.request('FolderSync')
    opened.advance(14 * 60_000 - 1)
    expect(await endDeviceDiscovery(opened.room)).toBe(0)
    expect(await row('SILENT')).toMatchObject({ accessState: 'deviceDiscovery' })
    opened.advance(1)
    expect(await endDeviceDiscovery(opened.room)).toBe(1)
    const { id, ...now } = await row('SILENT')
    expect(now).toMatchObject({ accessState: 'quarantined', accessReason: 'global' })
    expect((await history(id))[0]).toEqual(['discovery-ended', 'quarantined', null, 'Gatepost'])
  })

  test('that keep silent are judged few at a time, so that no transaction is too long for a slow machine', async () => {
    const names = Array.from({ length: 45 }, (_, n) => `QUIET${n}`)
    const userId = await seedUser(opened.room, 'quiet')
    const silent = { state: 'deviceDiscovery', reason: 'global' } as const
    for (const deviceId of names) await seedDevice(opened.room, { userId, deviceId, ...silent })
    opened.advance(15 * 60_000)
    expect(await endDeviceDiscovery(opened.room)).toBe(names.length)
    const together = await opened.room.database.prisma.$queryRaw<{ devices: number }[]>`
      SELECT count(*)::int AS devices FROM access_decision
       WHERE device_row_id IN (SELECT id FROM device WHERE user_id = ${userId}::uuid) GROUP BY xmin::text ORDER BY 1 DESC`
    expect(together.map(({ devices }) => devices)).toEqual([40, 5])
  })

  test('that sends another user agent than before is judged by it once, and by none when it sends none', async () => {
    const device = { deviceId: 'LOUD', facts: facts('iOS 27') }
    const phone = door.phone('anna', device)
    await phone.connect()
    const loud = door.phone('anna', { ...device, userAgent: 'Loud/2' })
    await loud.request('FolderSync')
    const { id, version, ...now } = await row('LOUD')
    expect(now).toMatchObject({ accessState: 'blocked', userAgent: 'Loud/2' })
    await loud.request('FolderSync')
    await phone.request('FolderSync', undefined, { headers: { 'user-agent': '' } })
    expect(await row('LOUD')).toMatchObject({ version, userAgent: 'Loud/2' })
    expect((await history(id)).map(([cause]) => cause)).toEqual(['user-agent', 'information', 'registered'])
    await loud.request('FolderSync', undefined, { headers: { 'user-agent': 'Quiet/2', 'x-ms-wl': 'WL/1' } })
    expect(await row('LOUD')).toMatchObject({ accessState: 'blocked', userAgent: 'Quiet/2', wlHeader: 'WL/1' })
    expect((await history(id))[0]).toEqual(['user-agent', 'blocked', 'Outlook', 'LOUD'])
  })

  test('beyond the limit of its user is refused with 177, and the user is told once a day', async () => {
    const { prisma } = opened.room.database
    const ben = await seedUser(opened.room, 'ben', 'Ben')
    const until = new Date(opened.room.now().getTime() + 1)
    const data = { deviceLimit: 1, defaultOwnership: 'company', nextDeviceUntil: until } as const
    await prisma.user.update({ where: { id: ben }, data })
    await door.phone('ben', { deviceId: 'BENONE', facts: facts('iOS 27') }).connect()
    expect(await row('BENONE')).toMatchObject({
      accessState: 'allowed',
      accessReason: 'individual',
      ownership: 'company',
    })
    expect(await prisma.user.findUniqueOrThrow({ where: { id: ben } })).toMatchObject({ nextDeviceUntil: null })
    const second = door.phone('ben', { deviceId: 'BENTWO', facts: facts('iOS 27') })
    for (let asked = 0; asked < 2; asked += 1) {
      const { status } = await second.folderSync()
      expect(status).toBe(177)
    }
    const mails = await prisma.outboxMessage.findMany({ where: { kind: 'too-many-devices' } })
    expect(mails.map(({ recipient }) => recipient)).toEqual(['ben@example.com'])
    await prisma.user.update({ where: { id: ben }, data: { deviceLimit: 2, nextDeviceUntil: opened.room.now() } })
    await second.connect()
    expect(await row('BENTWO')).toMatchObject({ accessState: 'quarantined' })
  })

  test('whose DeviceId somebody decided on before it was ever seen is met by that, whatever the rules say', async () => {
    const { room } = opened
    const userId = await seedUser(room, 'dana', 'Dana')
    for (const access of ['allow', 'block'] as const) {
      await setExemption(room, { act: testAct, userId, deviceId: `AWAITED${access}`, access }, everything)
    }
    const userAgent = `Loud/${'x'.repeat(300)}`
    for (const deviceId of ['AWAITEDallow', 'AWAITEDblock', 'UNKNOWN']) {
      await door.phone('dana', { deviceId, userAgent, facts: facts('iOS 27') }).request('FolderSync')
    }
    expect(await row('AWAITEDallow')).toMatchObject({ accessState: 'allowed', accessReason: 'individual' })
    expect(await row('AWAITEDblock')).toMatchObject({ accessState: 'blocked', accessReason: 'individual' })
    expect(await row('UNKNOWN')).toMatchObject({ accessReason: 'deviceRule', userAgent: userAgent.slice(0, 256) })
  })

  test('that comes with others at once: one of them is the next device, and no more come in than may', async () => {
    const { room } = opened
    const id = await seedUser(room, 'cora', 'Cora')
    const nextDeviceUntil = new Date(room.now().getTime() + 1)
    await room.database.prisma.user.update({ where: { id }, data: { deviceLimit: 3, nextDeviceUntil } })
    const said = { deviceType: 'iPhone', protocolVersion: '16.1', remoteAddress: '', userAgent: 'Calm/1', wlHeader: '' }
    const user = { id, displayName: 'Cora' }
    const met = await Promise.all(
      ['C1', 'C2', 'C3', 'C4', 'C5', 'C6'].map((deviceId) =>
        registerDevice(room, { ...said, user, deviceId, requestId: deviceId }),
      ),
    )
    expect(met.filter((outcome) => outcome === 'registered')).toHaveLength(3)
    expect(met.filter((outcome) => outcome === 'too-many-devices')).toHaveLength(3)
    const rows = await room.database.prisma.device.findMany({ where: { userId: id, isLive: true } })
    expect(rows.map(({ accessReason }) => accessReason).toSorted()).toEqual(['deviceRule', 'deviceRule', 'individual'])
    expect(await room.database.prisma.exemption.count({ where: { userId: id } })).toBe(1)
  })
})
