import type { Transaction } from '../room.ts'
import { announce } from '../wake/index.ts'

/** These users may have another policy from now on; many: everybody looks again. */
export async function announceMembersPolicy(tx: Transaction, members: readonly string[] | 'many'): Promise<void> {
  if (members.length > 0) {
    await announce(tx, { kind: 'user', ids: members === 'many' ? [] : members, what: 'policy' })
  }
}
