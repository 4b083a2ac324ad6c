import { buildFolderSyncRequest } from '@gatepost/protocol/commands'
import { supportedVersions } from '@gatepost/protocol/http'
import type { Phone, PhoneAnswer } from '@gatepost/phone'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setAutoblockThreshold } from '../../settings/index.ts'
import {
  openTestDoor,
  openTestRoom,
  seedUser,
  statusOf,
  testAct,
  type TestDoor,
  type TestRoom,
} from '../../testing/index.ts'

let opened: TestRoom
let door: TestDoor

const minute = 60_000

beforeAll(async () => {
  opened = await openTestRoom()
  await seedUser(opened.room, 'anna')
  const threshold = { incidenceLimit: 2, incidenceDurationMinutes: 1, blockDurationMinutes: 1 }
  await setAutoblockThreshold(opened.room, { act: testAct, behaviour: 'UserAgentsChanges', threshold })
  door = await openTestDoor(opened.room)
})

afterAll(async () => {
  await door.close()
  await opened.close()
})

function folderSync(phone: Phone, userAgent: string): Promise<PhoneAnswer> {
  const body = buildFolderSyncRequest({ syncKey: '0' }, phone.profile.version)
  return phone.request('FolderSync', body, { headers: { 'User-Agent': userAgent } })
}

test.each(supportedVersions)(
  'MS-ASHTTP S03_TC04: the third change of the user agent within a minute is refused with 503 for the configured time, in %s',
  async (version) => {
    const deviceId = `UA${version.replace('.', '')}`
    const phone = door.phone('anna', { deviceId, version, ...(Number(version) < 12.1 && { queryForm: 'plain' }) })
    await phone.connect()
    opened.advance(minute)
    for (const userAgent of ['Agent-1', 'Agent-2']) expect(statusOf(await folderSync(phone, userAgent))).toBe(1)
    opened.advance(minute / 2)

    const refused = await folderSync(phone, 'Agent-3')
    expect(refused).toMatchObject({
      httpStatus: 503,
      headers: { 'retry-after': '60', 'x-ms-asthrottle': 'UserAgentsChanges' },
    })
    expect(refused.bytes).toHaveLength(0)

    // The change is not forgiven by taking it back, and the rest of the time is told.
    opened.advance(minute / 2)
    const again = await folderSync(phone, 'Agent-2')
    expect(again).toMatchObject({ httpStatus: 503, headers: { 'retry-after': '30' } })

    opened.advance(minute / 2 - 1)
    expect((await folderSync(phone, 'Agent-3')).httpStatus).toBe(503)
    opened.advance(1)
    expect(statusOf(await folderSync(phone, 'Agent-3'))).toBe(1)
  },
)

test('MS-ASHTTP S03_TC04: a phone that keeps its user agent is served as often as it asks', async () => {
  const phone = door.phone('anna', { deviceId: 'CONSTANT' })
  await phone.connect()
  for (let times = 0; times < 5; times += 1) expect(statusOf(await folderSync(phone, phone.profile.userAgent))).toBe(1)
})
