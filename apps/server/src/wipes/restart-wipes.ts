import { appendAudit } from '../audit/index.ts'
import { DomainError } from '../domain-error.ts'
import type { Room } from '../room.ts'
import { announce } from '../wake/index.ts'
import { sweepWipes } from './advance-wipes.ts'
import { countEnabledAdministrators, lockWipeProtections, updateProtections } from './protections-store.ts'
import { getProtections, protectionsTarget, viewOfProtections, type ProtectionsView } from './protections-view.ts'
import { requireSettledAdministrator } from './require-administrator.ts'
import type { WipeAsker } from './wipe-asker.ts'

/**
 * Lets wipes go on: the first of two administrators proposes it, another one does it; one alone is enough where there
 * is only one. What was held goes on at once, as far as nothing else holds it.
 */
export async function restartWipes(
  room: Room,
  asker: WipeAsker,
  { comment = '' }: { readonly comment?: string | undefined },
): Promise<ProtectionsView> {
  const view = await restart(room, asker, comment)
  if (view.isStopped) return view
  await sweepWipes(room)
  return await getProtections(room, asker)
}

async function restart(room: Room, asker: WipeAsker, comment: string): Promise<ProtectionsView> {
  return await room.database.transaction(async (tx) => {
    const present = await lockWipeProtections(tx)
    requireSettledAdministrator(asker, await room.sureClock.now(tx))
    if (!present.isStopped) return await viewOfProtections(room, tx, asker)
    const { act, person } = asker
    const { restartProposedBy, restartProposedName } = present
    const isSecond = restartProposedBy !== null && restartProposedBy !== person
    const needsSecond = !isSecond && (await countEnabledAdministrators(tx)) > 1
    if (needsSecond && restartProposedBy === person)
      throw new DomainError('conflict', 'second-administrator-required', 'Another administrator has to say so too.')
    await updateProtections(tx, needsSecond ? proposedBy(asker) : restarted)
    await announce(tx, { kind: 'wipes', ids: [] })
    const action = needsSecond ? 'wipes.restart-proposed' : 'wipes.restarted'
    const details = {
      stoppedBy: present.stoppedBy,
      ...(restartProposedBy !== null && { proposedBy: restartProposedName }),
    }
    const record = { action, target: protectionsTarget, details, reason: comment }
    await appendAudit(room, tx, { act, records: [record] })
    return await viewOfProtections(room, tx, asker)
  })
}

function proposedBy({ act, person }: WipeAsker) {
  return { restartProposedBy: person, restartProposedName: act.actor.name }
}

const restarted = {
  isStopped: false,
  stoppedBy: '',
  stoppedAt: null,
  restartProposedBy: null,
  restartProposedName: '',
}
