import { randomUUID } from 'node:crypto'
import { setExemption } from '../access/index.ts'
import { everything } from '../device-scope.ts'
import type { RoomWithPasswords } from '../passwords.ts'
import { seedUser, testAct } from './seed.ts'

export type PreviewFleet = { readonly users: readonly string[]; readonly groups: readonly string[] }

/**
 * Four people in two groups that overlap, the last of them disabled, and 30 devices that differ in all that rules and the
 * steps before them look at. They are stored as waiting: judge them.
 */
export async function seedPreviewFleet(room: RoomWithPasswords): Promise<PreviewFleet> {
  const { prisma } = room.database
  const users: string[] = []
  for (const name of ['ann', 'ben', 'cleo', 'dan']) users.push(await seedUser(room, name))
  const [ann = '', ben = '', cleo = '', dan = ''] = users
  const [one, other] = [randomUUID(), randomUUID()]
  await prisma.userGroup.createMany({
    data: [one, other].map((id, position) => ({ id, name: `Group ${position}`, position })),
  })
  const members = { [one]: [ann, ben], [other]: [ben, cleo] }
  await prisma.userGroupMember.createMany({
    data: Object.entries(members).flatMap(([groupId, userIds]) => userIds.map((userId) => ({ groupId, userId }))),
  })
  await prisma.user.update({ where: { id: dan }, data: { isActiveSyncEnabled: false } })
  await prisma.device.createMany({ data: Array.from({ length: 30 }, (_, n) => deviceRow(n, users, room.now())) })
  await setExemption(room, { act: testAct, userId: ann, deviceId: 'D0', access: 'allow' }, everything)
  await setExemption(room, { act: testAct, userId: ben, deviceId: 'D1', access: 'block' }, everything)
  return { users, groups: [one, other] }
}

const models = ['iPhone 17', 'iPhone 16', 'Pixel 11', '']
const systems = ['iOS 26.1', 'iOS 18.7', 'Android 16', '']
const daysMs = 86_400_000

function deviceRow(n: number, users: readonly string[], now: Date) {
  const model = models[n % 4] ?? ''
  const isSilent = n % 8 === 3
  const since = new Date(now.getTime() - (isSilent ? 60_000 : 30 * daysMs))
  return {
    id: randomUUID(),
    userId: users[isSilent ? n % 3 : n % 4] ?? '',
    deviceId: `D${n}`,
    deviceType: n % 2 ? 'iPhone' : 'Android',
    protocolVersion: '16.1',
    model,
    os: isSilent ? '' : (systems[n % 3] ?? ''),
    userAgent: `Agent/${n % 5}`,
    accessState: 'quarantined' as const,
    accessReason: 'global' as const,
    accessTrace: [],
    firstSyncAt: since,
    deviceInformationAt: isSilent ? null : since,
    lastSuccessSyncAt: n % 6 === 0 ? null : new Date(now.getTime() - (n % 10) * daysMs),
    isBackAfterWipe: n === 5,
  }
}
