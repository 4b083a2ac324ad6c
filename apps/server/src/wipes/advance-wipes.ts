import type { Room } from '../room.ts'
import { applyWipeEvent, bySystem } from './apply-event.ts'
import { applyDueProtectionChanges } from './apply-due-protection-changes.ts'
import { transactInTurn } from './in-turn.ts'
import { delaysThatAreOver, lockFreeWipe, wipesToLookAt } from './lock-wipe-store.ts'
import { lockWipeProtections } from './protections-store.ts'
import { removeOldSelections } from './selection.ts'
import { beginDurably } from './wipe-store.ts'

/** Wipes looked at in one round. */
const batch = 200

/** Sends off what waited for its delay alone. Every second. Several processes may do so: each wipe is taken by one. */
export async function advanceDueWipes(room: Room): Promise<void> {
  const now = new Date(await room.sureClock.now(room.database.prisma))
  await advanceEach(room, await delaysThatAreOver(room.database, now, batch))
}

/** What the passing of time means for everything else: holds that may go, expiry, silence, protections. Every minute. */
export async function sweepWipes(room: Room): Promise<void> {
  await applyDueProtectionChanges(room)
  const now = new Date(await room.sureClock.now(room.database.prisma))
  let after: string | null = null
  for (;;) {
    const ids = await wipesToLookAt(room.database, { now, after, limit: batch })
    await advanceEach(room, ids)
    after = ids.at(-1) ?? null
    if (ids.length < batch) break
  }
  await removeOldSelections(room)
}

/** Each in a transaction of its own: one that fails costs the others nothing, and is told of in the end. */
async function advanceEach(room: Room, ids: readonly string[]): Promise<void> {
  const failures: unknown[] = []
  for (const id of ids) await advance(room, id).catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} wipes could not be advanced.`)
}

async function advance(room: Room, id: string): Promise<void> {
  await transactInTurn(room, async (tx) => {
    await beginDurably(tx)
    await lockWipeProtections(tx)
    const wipe = await lockFreeWipe(tx, id)
    if (wipe) await applyWipeEvent(room, tx, { wipe, event: { kind: 'advance' }, by: bySystem(room) })
  })
}
