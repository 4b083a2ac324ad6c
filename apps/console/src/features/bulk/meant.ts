import type { CallInput } from '../../api/client.ts'
import type { DeviceFilter } from '../devices/device-queries.ts'
import type { UserFilter } from '../users/user-queries.ts'

type SelectionBody = CallInput<'createSelection'>['body']

/** What an act is about: rows that were ticked, or everything that a list shows with its filter. */
export type Meant =
  | { readonly kind: 'device' | 'user'; readonly ids: readonly string[] }
  | { readonly kind: 'device'; readonly filter: DeviceFilter }
  | { readonly kind: 'user'; readonly filter: UserFilter }

/**
 * What the server fixes: the list with each of its conditions, none left out. A list without any is everything, and that
 * is said as such.
 */
export function selectionBodyOf(meant: Meant): SelectionBody {
  const { kind } = meant
  if ('ids' in meant) return { kind, ids: [...meant.ids] }
  const { q } = meant.filter
  const filter = meant.kind === 'device' ? deviceFilterOf(meant.filter) : userFilterOf(meant.filter)
  const isNarrowed = Object.keys(filter).length > 0
  if (q === undefined && !isNarrowed) return { kind, all: true }
  return { kind, ...(q !== undefined && { q }), ...(isNarrowed && { filter }) }
}

/** The order of a list says nothing about what is in it; everything else does. */
function deviceFilterOf({ state, user, wipe }: DeviceFilter) {
  return {
    ...(state !== undefined && { state }),
    ...(user !== undefined && { user }),
    ...(wipe !== undefined && { wipe }),
  }
}

function userFilterOf({ activeSync, policy }: UserFilter) {
  return {
    ...(activeSync !== undefined && { isActiveSyncEnabled: activeSync === 'on' }),
    ...(policy !== undefined && { policy }),
  }
}
