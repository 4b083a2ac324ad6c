import type { CallInput } from '../../api/client.ts'
import type { User } from './user-queries.ts'

type Body = CallInput<'changeUser'>['body']

/** What can be changed of a user and changed back. */
export type UserChange = Pick<
  Body,
  | 'displayName'
  | 'department'
  | 'isDisabled'
  | 'isActiveSyncEnabled'
  | 'activeSyncUntil'
  | 'policyId'
  | 'deviceLimit'
  | 'suppressReadReceipts'
  | 'defaultOwnership'
  | 'isAppPasswordRequired'
>

/** The change that makes of the user again what is given here. */
export function inverseOf(user: User, change: UserChange): UserChange {
  const { isActiveSyncEnabled, activeSyncUntil, displayName, department, isDisabled } = user
  const { suppressReadReceipts, defaultOwnership, isAppPasswordRequired } = user
  // Whether ActiveSync is on and until when belong together: one without the other would hold for good.
  const isAboutActiveSync = change.isActiveSyncEnabled !== undefined || change.activeSyncUntil !== undefined
  return {
    ...(change.displayName !== undefined && { displayName }),
    ...(change.department !== undefined && { department }),
    ...(change.isDisabled !== undefined && { isDisabled }),
    ...(isAboutActiveSync && { isActiveSyncEnabled, activeSyncUntil }),
    ...(change.policyId !== undefined && { policyId: ownPolicyId(user) }),
    ...(change.deviceLimit !== undefined && { deviceLimit: ownDeviceLimit(user) }),
    ...(change.suppressReadReceipts !== undefined && { suppressReadReceipts }),
    ...(change.defaultOwnership !== undefined && { defaultOwnership }),
    ...(change.isAppPasswordRequired !== undefined && { isAppPasswordRequired }),
  }
}

/** The policy that was assigned to the user in person; null for none. */
export function ownPolicyId({ policy }: Pick<User, 'policy'>): string | null {
  return policy.source === 'own' ? policy.id : null
}

/** The limit that was set for the user in person; null for none. */
export function ownDeviceLimit({ deviceLimit }: Pick<User, 'deviceLimit'>): number | null {
  return deviceLimit.source === 'own' ? deviceLimit.value : null
}
