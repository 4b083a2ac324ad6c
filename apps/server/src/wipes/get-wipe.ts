import { notFound } from '../domain-error.ts'
import type { Room } from '../room.ts'
import type { WipeAsker } from './wipe-asker.ts'
import { readWipe } from './wipe-read-model.ts'
import { wipeViews } from './wipe-row-read-model.ts'
import type { WipeView } from './wipe-view.ts'

/** One wipe with its timeline. Throws not-found, also for one outside the scope. */
export async function getWipe(room: Room, asker: WipeAsker, id: string): Promise<WipeView> {
  const { prisma } = room.database
  const row = await readWipe(room.database, id, asker.scope)
  const [view] = row ? await wipeViews(prisma, [row], { asker, now: await room.sureClock.now(prisma) }) : []
  if (!view) throw notFound('wipe')
  return view
}
