import { wipeHolds } from '@gatepost/protocol/tables'
import type { WipeRecord, WipeRefusal } from '@gatepost/protocol/wipe'
import { isNewAdministrator } from './new-administrator.ts'
import { isOpen } from './stored-wipe.ts'
import type { WipeAsker } from './wipe-asker.ts'
import type { MayWipe } from './wipe-view.ts'

type Facts = Pick<WipeRecord, 'state' | 'requester' | 'approvals' | 'abandonProposedBy'>

/** What the asker may do about a wipe that is in scope. `now`: sure clock. */
export function mayWipe(asker: WipeAsker, wipe: Facts, now: number): MayWipe {
  return { cancel: mayCancel(asker, wipe), approve: mayApprove(asker, wipe, now), abandon: mayAbandon(asker, wipe) }
}

/** Whoever asked for it, administrators, and the helpdesk in its scope. Who has left cannot keep what they took with them. */
export function mayCancel(
  { role, person }: WipeAsker,
  wipe: Facts,
): WipeRefusal | 'forbidden' | 'not-own-request' | null {
  const isKeeper = role === 'administrator' || role === 'helpdesk'
  if (!isKeeper && person !== wipe.requester) return role === 'user' ? 'not-own-request' : 'forbidden'
  return whyNotOpen(wipe)
}

/** How many people still have to release it. */
export function approvalsMissing({
  state,
  holds,
  approvals,
}: Pick<WipeRecord, 'state' | 'holds' | 'approvals'>): number {
  if (state !== 'held') return 0
  const needed = wipeHolds.filter(({ id }) => holds.includes(id)).map((hold) => hold.approvals)
  return Math.max(0, ...needed.map((count) => count - approvals.length))
}

function mayApprove(asker: WipeAsker, wipe: Facts, now: number): string | null {
  if (!isAdministrator(asker)) return 'forbidden'
  if (wipe.state !== 'held') return whyNotOpen(wipe) ?? 'not-held'
  if (asker.person === wipe.requester) return 'own-request'
  if (wipe.approvals.includes(asker.person)) return 'already-approved'
  return isNewAdministrator(asker, now) ? 'new-administrator' : null
}

function mayAbandon(asker: WipeAsker, { state, abandonProposedBy }: Facts): string | null {
  if (!isAdministrator(asker)) return 'forbidden'
  if (state !== 'delivered') return 'not-delivered'
  return abandonProposedBy === asker.person ? 'already-approved' : null
}

function isAdministrator({ act, role }: WipeAsker): boolean {
  return act.actor.kind === 'operator' && role === 'administrator'
}

function whyNotOpen({ state }: Facts): WipeRefusal | null {
  if (state === 'delivered') return 'wipe-already-delivered'
  return isOpen(state) ? null : 'wipe-ended'
}
