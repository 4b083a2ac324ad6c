import { randomUUID } from 'node:crypto'
import { createPolicy } from '../policies/index.ts'
import type { RoomWithPasswords } from '../passwords.ts'
import type { Act } from '../room.ts'
import { createUser } from '../users/index.ts'

/** An operator's act, for use cases under test. */
export const testAct: Act = { actor: { kind: 'operator', id: 'op-1', name: 'anna.admin' }, requestId: 'req-1' }

export const testPassword = 'correct horse battery'

export async function seedUser(room: RoomWithPasswords, name: string, displayName = name): Promise<string> {
  const facts = { name, displayName, address: `${name}@example.com`, department: 'Field', password: testPassword }
  return (await createUser(room, { act: testAct, ...facts })).id
}

export async function seedPolicy(room: RoomWithPasswords, name: string, settings: object = {}): Promise<string> {
  return (await createPolicy(room, { act: testAct, name, settings })).id
}

type SeededDevice = {
  readonly userId: string
  readonly deviceId?: string
  readonly model?: string
  readonly osLanguage?: string
  readonly friendlyName?: string
  readonly state?: 'allowed' | 'blocked' | 'quarantined' | 'deviceDiscovery'
  readonly reason?: 'global' | 'individual'
  readonly since?: Date
  readonly lastSyncAt?: Date | null
}

/** A partnership as the device door would have left it, decided by the organization's default. */
export async function seedDevice({ database, now }: RoomWithPasswords, device: SeededDevice): Promise<string> {
  const id = randomUUID()
  const { state = 'quarantined', reason = 'global', since = now(), lastSyncAt = null } = device
  const decider = reason === 'global' ? 'organizationDefault' : 'personalAllow'
  await database.prisma.device.create({
    data: {
      id,
      userId: device.userId,
      deviceId: device.deviceId ?? id.replaceAll('-', ''),
      deviceType: 'iPhone',
      protocolVersion: '16.1',
      model: device.model ?? 'iPhone 17',
      friendlyName: device.friendlyName ?? '',
      os: 'iOS 26.1',
      osLanguage: device.osLanguage ?? '',
      accessState: state,
      accessReason: reason,
      accessTrace: [{ step: decider, outcome: 'decided', detail: 'seeded' }],
      accessSince: since,
      firstSyncAt: since,
      lastSuccessSyncAt: lastSyncAt,
    },
    select: { id: true },
  })
  return id
}
