import type { Session } from '@gatepost/contract'
import { permit, type Permit } from '../../api/session.ts'
import type { Wipe } from './wipe-queries.ts'

/** Whether an act on a wipe is possible: by the role, and by what the server says of this very wipe (a problem's code). */
export type WipePermit = Permit | { readonly isAllowed: false; readonly problem: string }

export const canReadWipes = (session: Session): Permit => permit(session, 'wipes:read')
export const canRequestWipes = (session: Session): Permit => permit(session, 'wipes:request')
export const canDecideWipes = (session: Session): Permit => permit(session, 'wipes:approve')
export const canStopWipes = (session: Session): Permit => permit(session, 'wipes:stop')
export const canChangeProtections = (session: Session): Permit => permit(session, 'protections:write')

export function canCancelWipe(session: Session, { may }: Pick<Wipe, 'may'>): WipePermit {
  return both(canRequestWipes(session), may.cancel)
}

export function canApproveWipe(session: Session, { may }: Pick<Wipe, 'may'>): WipePermit {
  return both(canDecideWipes(session), may.approve)
}

/** Rejecting needs the same as approving, but may come after one's own approval. */
export function canRejectWipe(session: Session, { may }: Pick<Wipe, 'may'>): WipePermit {
  return both(canDecideWipes(session), may.approve === 'own-request' ? 'own-request' : null)
}

export function canAbandonWipe(session: Session, { may }: Pick<Wipe, 'may'>): WipePermit {
  return both(canDecideWipes(session), may.abandon)
}

function both(role: Permit, problem: string | null): WipePermit {
  if (!role.isAllowed || problem === null) return role
  return { isAllowed: false, problem }
}
