import type { Permission, Session } from '@gatepost/contract'
import { permit, type Permit } from '../../api/session.ts'
import type { Job } from './job-queries.ts'

/** Stopping or repeating an act needs what the act itself needs. */
export function canActOn(session: Session, { act, kind }: Pick<Job, 'act' | 'kind'>): Permit {
  return permit(session, permissionOf(act, kind))
}

function permissionOf(act: string, kind: Job['kind']): Permission {
  if (kind === 'user') return 'users:write'
  return act === 'device.access' || act === 'device.snooze' ? 'devices:approve' : 'devices:write'
}
