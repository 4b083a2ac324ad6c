import { auditHash, openDatabase } from '@gatepost/db'
import { silentLog } from '@gatepost/db/testing'
import { wipeEvents } from '@gatepost/protocol/tables'
import { expect } from 'vitest'
import type { RoomWithPasswords } from '../passwords.ts'
import { createSureClock } from '../sure-clock.ts'
import type { WipeAsker } from '../wipes/wipe-asker.ts'
import type { WipeRequest } from '../wipes/request-wipe.ts'
import type { TestRoom } from './test-room.ts'

/** An administrator of long ago who has just signed in again. */
export function administrator(name: string, change: Partial<WipeAsker> = {}): WipeAsker {
  return {
    act: { actor: { kind: 'operator', id: name, name }, requestId: `req-${name}` },
    person: `operator:${name}`,
    role: 'administrator',
    scope: { kind: 'everything' },
    isProven: true,
    mayWipeDevice: true,
    administratorSince: new Date(0),
    address: '192.0.2.7',
    ...change,
  }
}

export function helpdesk(name: string, departments: readonly string[]): WipeAsker {
  return administrator(name, {
    role: 'helpdesk',
    scope: departments.length === 0 ? { kind: 'everything' } : { kind: 'departments', departments },
    mayWipeDevice: false,
    administratorSince: null,
  })
}

/** A person at /me. */
export function owner(userId: string): WipeAsker {
  return administrator(userId, {
    act: { actor: { kind: 'user', id: userId, name: 'ben' }, requestId: 'req-me' },
    person: `user:${userId}`,
    role: 'user',
    scope: { kind: 'user', userId },
    administratorSince: null,
  })
}

/** A phone's own act. */
export function phoneAct(deviceRowId: string): WipeAsker['act'] {
  return { actor: { kind: 'device', id: deviceRowId, name: 'phone' }, requestId: 'req-phone' }
}

/** Account data, now. */
export function accountWipe(deviceRowId: string, change: Partial<WipeRequest> = {}): WipeRequest {
  return {
    deviceRowId,
    kind: 'account',
    reason: 'lost-or-stolen',
    note: '',
    delaySeconds: 0,
    confirmation: null,
    notify: [],
    idempotencyKey: null,
    ...change,
  }
}

/** Another process on the same database: its own connections, the same clocks. */
export async function joinRoom(
  { room, databaseUrl }: TestRoom,
  poolSize = 5,
): Promise<{ readonly room: RoomWithPasswords; readonly close: () => Promise<void> }> {
  const database = await openDatabase({ url: databaseUrl, poolSize, log: silentLog })
  const sureClock = createSureClock({
    database,
    wallMs: async () => room.now().getTime(),
    monotonicMs: room.monotonicNow,
    clockId: 'test',
  })
  return { room: { ...room, database, sureClock }, close: database.close }
}

/** Every transition has its line in the timeline and its entry in the chain, and the chain verifies link by link. */
export async function expectHistoryToAddUp({ database: { prisma } }: RoomWithPasswords): Promise<void> {
  const action = { in: wipeEvents.map((event) => `wipe.${event}`) }
  expect(await prisma.auditEntry.count({ where: { action } })).toBe(await prisma.wipeStep.count())
  let previous: Uint8Array = new Uint8Array(32)
  for (const entry of await prisma.auditEntry.findMany({ orderBy: { sequence: 'asc' } })) {
    expect(auditHash(previous, entry).equals(entry.hash)).toBe(true)
    previous = entry.hash
  }
  const wipes = await prisma.wipe.findMany({ select: { version: true, _count: { select: { steps: true } } } })
  for (const { version, _count: counted } of wipes) expect(counted.steps).toBe(version)
}
