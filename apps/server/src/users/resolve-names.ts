import type { Room } from '../room.ts'
import { findPeople, findPeopleByName, type DirectoryPerson } from './directory-store.ts'

/** Who a name stands for: nobody, one person, or several, of whom `total` there are. */
export type ResolvedName = { readonly people: readonly DirectoryPerson[]; readonly total: number }

const nobody: ResolvedName = { people: [], total: 0 }

const longestName = 256

/** Finds the person behind each name or address as it was typed; several where it is only the beginning of theirs. */
export async function resolveNames(
  room: Room,
  names: readonly string[],
  mostSuggestions: number,
): Promise<readonly ResolvedName[]> {
  const asked = names.map((name) => bareAddress(name).toLowerCase())
  const askable = [...new Set(asked.filter(isAskable))]
  const exact =
    askable.length === 0 ? new Map<string, DirectoryPerson>() : await findPeopleByName(room.database, askable)
  const resolved = new Map<string, ResolvedName>()
  for (const name of askable) {
    const person = exact.get(name)
    resolved.set(name, person ? { people: [person], total: 1 } : await suggest(room, name, mostSuggestions))
  }
  return asked.map((name) => resolved.get(name) ?? nobody)
}

/** `Ann <ann@example.com>` is Ann's address. */
function bareAddress(name: string): string {
  return /<([^<>]{1,254})>\s*$/.exec(name)?.[1]?.trim() ?? name.trim()
}

function isAskable(name: string): boolean {
  return name !== '' && name.length <= longestName && !name.includes('\0')
}

/** One at least is looked for, so that a sole match is known even where the phone wants no suggestions. */
async function suggest(room: Room, prefix: string, most: number): Promise<ResolvedName> {
  const { people, total } = await findPeople(room.database, { prefix, offset: 0, limit: Math.max(1, most) })
  return total === 1 ? { people, total } : { people: people.slice(0, most), total }
}
