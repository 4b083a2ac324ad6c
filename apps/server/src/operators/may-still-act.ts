import type { Actor, Room } from '../room.ts'
import { isOperatorSince } from './operator-store.ts'
import { aliveTokens } from './tokens.ts'

/**
 * Whether who began something may go on with it: an operator who is not disabled and has had the same role since then, or
 * a token that still works.
 */
export async function mayStillAct(room: Room, { kind, id }: Pick<Actor, 'kind' | 'id'>, since: Date): Promise<boolean> {
  if (kind === 'operator') return await isOperatorSince(room.database, id, since)
  if (kind === 'token') return (await aliveTokens(room, [id])).has(id)
  return kind === 'system'
}
