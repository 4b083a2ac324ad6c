import { hasDevice } from '../../devices/index.ts'
import { hasOpenWipe } from '../../wipes/index.ts'
import type { Answer } from './answer.ts'
import type { SignedIn } from './authenticate.ts'
import type { DoorWorld } from './visit.ts'
import { knowingWipes } from './wipe-state.ts'

export type Directed =
  | { readonly kind: 'redirect'; readonly answer: Answer }
  /** Here, as what is known of the phone by now. */
  | { readonly kind: 'serve'; readonly signedIn: SignedIn }

/**
 * Where all phones are sent to another server (451). All but those with an open wipe, be it held: they have to get that here,
 * as the other server knows nothing of it. So the database is asked before a phone is sent away, not what is remembered.
 */
export async function redirectPhone(world: DoorWorld, signedIn: SignedIn): Promise<Directed> {
  const { redirect, room, work, snapshots } = world
  const { snapshot, query, isWipeOnly } = signedIn
  if (!redirect || isWipeOnly) return { kind: 'serve', signedIn }
  if (!hasDevice(snapshot)) return { kind: 'redirect', answer: redirect }
  const { id } = snapshot.device
  if (!(await knowingWipes(work.run(() => hasOpenWipe(room, id))))) return { kind: 'redirect', answer: redirect }
  snapshots.drop(id)
  return { kind: 'serve', signedIn: { ...signedIn, snapshot: (await snapshots.load(query)) ?? snapshot } }
}
