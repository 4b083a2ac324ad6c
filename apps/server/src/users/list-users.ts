import type { DeviceScope } from '../device-scope.ts'
import { notFound } from '../domain-error.ts'
import type { ListedIds } from '../listed-ids-read-model.ts'
import type { Page } from '../page.ts'
import type { Room } from '../room.ts'
import {
  listedUserIds as listedInDatabase,
  listUsers as listFromDatabase,
  readUser,
  readUsers,
  type UserFilter,
  type UserListQuery,
  type UserView,
} from './user-read-model.ts'

/** Users in scope by display name, searched, filtered and paged. */
export async function listUsers(room: Room, query: UserListQuery, scope: DeviceScope): Promise<Page<UserView>> {
  return await listFromDatabase(room.database, query, scope)
}

/** Those of these users that are still there and in scope, by display name. */
export async function listUsersById(
  room: Room,
  ids: readonly string[],
  scope: DeviceScope,
): Promise<readonly UserView[]> {
  return await readUsers(room.database, ids, scope)
}

/** One user. Throws not-found, also for whoever is outside the scope. */
export async function getUser(room: Room, id: string, scope: DeviceScope): Promise<UserView> {
  const user = await readUser(room.database, id, scope)
  if (!user) throw notFound('user')
  return user
}

/** The ids of all users in scope that a list with this filter would show, by display name, for a store. */
export async function listedUserIds(
  room: Pick<Room, 'database'>,
  filter: UserFilter,
  { scope, limit }: { readonly scope: DeviceScope; readonly limit: number },
): Promise<ListedIds> {
  return await listedInDatabase(room.database, { filter, limit }, scope)
}
