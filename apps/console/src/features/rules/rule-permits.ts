import type { Session } from '@gatepost/contract'
import { permit } from '../../api/session.ts'

export const canReadRules = (session: Session) => permit(session, 'rules:read')
export const canChangeRules = (session: Session) => permit(session, 'rules:write')
