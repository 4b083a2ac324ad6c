import type { Room } from '../room.ts'
import { findPeople, type DirectoryPage } from './directory-store.ts'

export type DirectoryQuery = {
  /** What a person's name or address begins with. */
  readonly text: string
  readonly offset: number
  readonly limit: number
}

/** People that one search can page through at most: an address list is for finding somebody, not for taking it along. */
const mostPeople = 100

const longestText = 256

/** The global address list: who is here, by display name. Without a text there is nobody to find. */
export async function searchDirectory(room: Room, { text, offset, limit }: DirectoryQuery): Promise<DirectoryPage> {
  const prefix = text.trim()
  if (prefix === '' || prefix.length > longestText || prefix.includes('\0')) return { people: [], total: 0 }
  if (offset >= mostPeople) return { people: [], total: 0 }
  const { people, total } = await findPeople(room.database, {
    prefix,
    offset,
    limit: Math.min(limit, mostPeople - offset),
  })
  return { people, total: Math.min(total, mostPeople) }
}
