import type { DeviceScope } from '../device-scope.ts'
import type { Room } from '../room.ts'
import { findUsersAsNamed } from './member-store.ts'
import { readUserPolicies, type UserPolicy } from './user-policy-read-model.ts'

/** Users by what was typed, and what stands for nobody. */
export type LookedUpUsers = { readonly users: readonly UserPolicy[]; readonly unknown: readonly string[] }

/** The users in scope behind ids, names and addresses, each once, with the policy they have. Writes nothing. */
export async function lookUpUsers(
  { database }: Room,
  names: readonly string[],
  scope: DeviceScope,
): Promise<LookedUpUsers> {
  const asked = [...new Set(names.map((name) => name.toLowerCase()))]
  return await database.transaction(async (tx) => {
    const found = await findUsersAsNamed(tx, asked, scope)
    const users = await readUserPolicies(tx, [...new Set(found.values())])
    return { users, unknown: asked.filter((name) => !found.has(name)) }
  })
}
