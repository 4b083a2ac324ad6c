import type { Act, Room, Transaction } from '../room.ts'
import { rejudgeFleet } from './rejudge-fleet.ts'
import { readAccessRules } from './rule-store.ts'

/**
 * These users came into groups or left them: where rules are limited to groups, all their devices are judged anew. The
 * transaction has begun with `lockRules`. Call it before the audit entry.
 */
export async function rejudgeMembers(
  room: Room,
  tx: Transaction,
  { act, userIds }: { readonly act: Act; readonly userIds: readonly string[] },
): Promise<void> {
  if (userIds.length === 0) return
  const rules = await readAccessRules(tx)
  if (!rules.some(({ isEnabled, scopeGroups }) => isEnabled && scopeGroups.length > 0)) return
  await rejudgeFleet(room, tx, { act, part: { kind: 'users', ids: userIds }, cause: 'user' })
}
