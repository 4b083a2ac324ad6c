import type { Room } from '../room.ts'
import { forgetPreference, putPreference, readPreferences, type PreferenceValue } from './preference-store.ts'

/** How a person likes the console, by name of the preference. */
export async function getPreferences(room: Room, person: string): Promise<Readonly<Record<string, unknown>>> {
  return Object.fromEntries(await readPreferences(room.database, person))
}

/**
 * Sets what is named; null forgets one, undefined leaves it. Nobody else is touched by it, so that the audit log and other
 * consoles hear nothing of it.
 */
export async function changePreferences(
  room: Room,
  person: string,
  change: Readonly<Record<string, PreferenceValue | null | undefined>>,
): Promise<Readonly<Record<string, unknown>>> {
  await room.database.transaction(async (tx) => {
    for (const [key, value] of Object.entries(change)) {
      if (value === null) await forgetPreference(tx, { owner: person, key })
      else if (value !== undefined) await putPreference(tx, { owner: person, key, value, at: room.now() })
    }
  })
  return await getPreferences(room, person)
}
