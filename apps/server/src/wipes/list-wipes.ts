import type { Page } from '../page.ts'
import type { Room } from '../room.ts'
import type { WipeAsker } from './wipe-asker.ts'
import { readWipes, type WipeListQuery } from './wipe-read-model.ts'
import { wipeViews } from './wipe-row-read-model.ts'
import type { WipeView } from './wipe-view.ts'

/** Wipes in the asker's scope with their timelines, newest first. */
export async function listWipes(room: Room, asker: WipeAsker, query: WipeListQuery): Promise<Page<WipeView>> {
  const { prisma } = room.database
  const { items, ...page } = await readWipes(room.database, query, asker.scope)
  return { items: await wipeViews(prisma, items, { asker, now: await room.sureClock.now(prisma) }), ...page }
}
