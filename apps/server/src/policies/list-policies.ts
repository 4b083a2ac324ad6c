import { notFound } from '../domain-error.ts'
import type { Page, PageRequest } from '../page.ts'
import type { Room } from '../room.ts'
import { listPolicies as listFromDatabase, readPolicy, type PolicyView } from './policy-read-model.ts'

/** Policies by name. */
export async function listPolicies(room: Room, request: PageRequest): Promise<Page<PolicyView>> {
  return await listFromDatabase(room.database, request)
}

/** One policy. Throws not-found. */
export async function getPolicy(room: Room, id: string): Promise<PolicyView> {
  const policy = await readPolicy(room.database, id)
  if (!policy) throw notFound('policy')
  return policy
}
