import type { User } from '@gatepost/contract'
import type { Column } from '../output.ts'

/** Users as a table. */
export const userColumns: readonly Column<User>[] = [
  { title: 'NAME', of: ({ name }) => name },
  { title: 'DISPLAY NAME', of: ({ displayName }) => displayName },
  { title: 'ADDRESS', of: ({ address }) => address },
  { title: 'ACTIVESYNC', of: activeSyncOf },
  { title: 'POLICY', of: ({ policy }) => (policy.group === null ? policy.name : `${policy.name} (${policy.group})`) },
  { title: 'DEVICES', of: ({ devices, deviceLimit }) => `${devices.total} of ${deviceLimit.value}` },
  { title: 'LAST SYNC', of: ({ lastSyncAt }) => lastSyncAt ?? 'never' },
]

function activeSyncOf({ isActiveSyncEnabled, activeSyncUntil, isDisabled }: User): string {
  if (isDisabled) return 'account disabled'
  const now = isActiveSyncEnabled ? 'enabled' : 'disabled'
  return activeSyncUntil === null ? now : `${now} until ${activeSyncUntil}`
}
