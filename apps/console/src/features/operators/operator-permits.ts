import type { Session } from '@gatepost/contract'
import { permit } from '../../api/session.ts'

export const canReadOperators = (session: Session) => permit(session, 'operators:read')
export const canChangeOperators = (session: Session) => permit(session, 'operators:write')
export const canManageTokens = (session: Session) => permit(session, 'tokens:write')
