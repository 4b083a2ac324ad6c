import type { RoomWithPasswords } from '../passwords.ts'
import type { Room } from '../room.ts'
import { findAccountByName, findMailboxesByAddress, type Account } from './user-store.ts'

/** Sign-in names are at most an address long; a longer one is nobody's. */
const longestName = 254

/** Whoever signs in with this name: canonical name, address or alias. Case does not matter. */
export async function findAccount(room: Room, name: string): Promise<Account | undefined> {
  if (name.length === 0 || name.length > longestName) return undefined
  return await findAccountByName(room.database, name.toLowerCase())
}

/** Checks a password at the slow hash's price; nobody's password takes the same time. Throws `unavailable` under a flood. */
export async function isPasswordOfAccount(
  room: RoomWithPasswords,
  account: Account | undefined,
  password: string,
): Promise<boolean> {
  return await room.passwords.isRight(account?.passwordHash, password)
}

/** User ids by lower-case address, for those addresses that are somebody's here. */
export async function findMailboxes(room: Room, addresses: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (addresses.length === 0) return new Map()
  return await findMailboxesByAddress(
    room.database,
    addresses.map((address) => address.toLowerCase()),
  )
}
