import { DomainError } from '../domain-error.ts'
import type { RoomWithPasswords } from '../passwords.ts'
import type { Room } from '../room.ts'
import { findAccountByName, findMailboxesByAddress, type Account } from './user-store.ts'

/** Sign-in names are at most an address long; a longer one is nobody's. */
const longestName = 254

/** Whoever signs in with this name: canonical name, address or alias. Case does not matter. Nobody who is disabled. */
export async function findAccount(room: Room, name: string): Promise<Account | undefined> {
  if (name.length === 0 || name.length > longestName) return undefined
  return await findAccountByName(room.database, name.toLowerCase())
}

/**
 * Checks an account's own password, here or in its directory, at the slow hash's price; nobody's password takes the same
 * time. Throws `unavailable` under a flood, and where the directory cannot be asked.
 */
export async function isPasswordOfAccount(
  room: RoomWithPasswords,
  account: Account | undefined,
  password: string,
): Promise<boolean> {
  if (account?.source !== 'ldap') return await room.passwords.isRight(account?.passwordHash, password)
  const [isRight] = await Promise.all([
    isDirectoryPassword(room, account, password),
    // What is answered sooner than for a name that nobody has would tell who is in the directory.
    room.passwords.isRight(undefined, password),
  ])
  return isRight
}

/** The directory's word alone. Throws `unavailable` where it cannot be asked. */
export async function isDirectoryPassword(
  { directory }: RoomWithPasswords,
  { externalId }: Pick<Account, 'externalId'>,
  password: string,
): Promise<boolean> {
  if (!directory || externalId === null)
    throw new DomainError('unavailable', 'directory-unavailable', 'The directory of this user is not configured.')
  return await directory.isPassword(externalId, password)
}

/** User ids by lower-case address, for those addresses that are somebody's here. */
export async function findMailboxes(room: Room, addresses: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (addresses.length === 0) return new Map()
  return await findMailboxesByAddress(
    room.database,
    addresses.map((address) => address.toLowerCase()),
  )
}
