import { randomUUID } from 'node:crypto'
import { everything } from '../device-scope.ts'
import type { Room } from '../room.ts'
import type { WipeAsker } from '../wipes/index.ts'

/** An operator with a row, as the door makes an asker of one: proved just now, administrator for long. */
export async function seedAsker(
  { database }: Pick<Room, 'database'>,
  name: string,
  changes: Partial<WipeAsker> = {},
): Promise<WipeAsker> {
  const id = randomUUID()
  const role = changes.role ?? 'administrator'
  await database.prisma.operator.create({
    data: { id, name, displayName: name, passwordHash: '', role },
    select: { id: true },
  })
  return {
    act: { actor: { kind: 'operator', id, name }, requestId: `req-${name}` },
    person: `operator:${id}`,
    role,
    scope: everything,
    isProven: true,
    mayWipeDevice: role === 'administrator',
    administratorSince: null,
    address: '192.0.2.1',
    ...changes,
  }
}

/** A user at their own page. */
export function userAsker(userId: string, name: string): WipeAsker {
  return {
    act: { actor: { kind: 'user', id: userId, name }, requestId: `req-${name}` },
    person: `user:${userId}`,
    role: 'user',
    scope: { kind: 'user', userId },
    isProven: true,
    mayWipeDevice: true,
    administratorSince: null,
    address: '192.0.2.2',
  }
}
