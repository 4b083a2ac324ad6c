import { appendAudit } from '../audit/index.ts'
import { administratorRecipients, enqueueTemplateMail } from '../notifications/index.ts'
import type { Room } from '../room.ts'
import { announce } from '../wake/index.ts'
import { allWipesMs, applyToUndelivered } from './apply-event.ts'
import { stoppedMail } from './protection-mails.ts'
import { lockWipeProtections, updateProtections } from './protections-store.ts'
import { protectionsTarget, viewOfProtections, type ProtectionsView } from './protections-view.ts'
import type { WipeAsker } from './wipe-asker.ts'

/** Stops all wipes at once: what has not been delivered goes back to held. A second stop only takes back a proposed restart. */
export async function stopWipes(
  room: Room,
  asker: WipeAsker,
  { comment = '' }: { readonly comment?: string | undefined },
): Promise<ProtectionsView> {
  return await room.database.transaction(
    async (tx) => {
      const present = await lockWipeProtections(tx)
      if (present.isStopped && present.restartProposedBy === null) return await viewOfProtections(room, tx, asker)
      const { act } = asker
      const at = new Date(await room.sureClock.now(tx))
      const stop = present.isStopped ? {} : { isStopped: true, stoppedBy: act.actor.name, stoppedAt: at }
      await updateProtections(tx, { ...stop, restartProposedBy: null, restartProposedName: '' })
      await applyToUndelivered(room, tx, { act, event: 'stop', address: asker.address })
      const recipients = await administratorRecipients(tx)
      const mail = stoppedMail({ revision: present.revision + 1, by: act.actor.name, comment, recipients, at })
      await enqueueTemplateMail(room, tx, mail)
      await announce(tx, { kind: 'wipes', ids: [] })
      const details = { wasStopped: present.isStopped }
      const record = { action: 'wipes.stopped', target: protectionsTarget, details, reason: comment }
      await appendAudit(room, tx, { act, records: [record] })
      return await viewOfProtections(room, tx, asker)
    },
    { timeoutMs: allWipesMs },
  )
}
