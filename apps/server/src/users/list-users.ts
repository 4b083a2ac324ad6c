import { notFound } from '../domain-error.ts'
import type { Page } from '../page.ts'
import type { Room } from '../room.ts'
import { listUsers as listFromDatabase, readUser, type UserListQuery, type UserView } from './user-read-model.ts'

/** Users by display name, searched, filtered and paged. */
export async function listUsers(room: Room, query: UserListQuery): Promise<Page<UserView>> {
  return await listFromDatabase(room.database, query)
}

/** One user. Throws not-found. */
export async function getUser(room: Room, id: string): Promise<UserView> {
  const user = await readUser(room.database, id)
  if (!user) throw notFound('user')
  return user
}
