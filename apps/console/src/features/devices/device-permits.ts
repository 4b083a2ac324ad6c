import type { Session } from '@gatepost/contract'
import { canChangeDevices, type Permit } from '../../api/session.ts'
import type { DeviceSummary } from './device-queries.ts'
import { openWipeOf } from './open-wipe.ts'

export type RemovePermit = Permit | { readonly isAllowed: false; readonly problem: 'wipe-open' }

/** A device with an open wipe stays: removed, it would come back as another one and escape. */
export function canRemoveDevice(session: Session, device: Pick<DeviceSummary, 'wipe'>): RemovePermit {
  const role = canChangeDevices(session)
  return role.isAllowed && openWipeOf(device) ? { isAllowed: false, problem: 'wipe-open' } : role
}
