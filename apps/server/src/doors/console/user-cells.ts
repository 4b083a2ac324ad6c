import type { UserFileColumn } from '@gatepost/contract'
import type { UserView } from '../../users/index.ts'

/** One user as a line of a file. */
export const userCells: Readonly<Record<UserFileColumn, (user: UserView) => string>> = {
  name: ({ displayName }) => displayName,
  userName: ({ name }) => name,
  address: ({ address }) => address,
  department: ({ department }) => department,
  groups: ({ groups }) => groups.map(({ name }) => name).join(' | '),
  activeSync: ({ isActiveSyncEnabled }) => String(isActiveSyncEnabled),
  account: ({ isDisabled }) => String(isDisabled),
  policy: ({ policy }) => policy.name,
  devices: ({ devices }) => String(devices.total),
  limit: ({ deviceLimit }) => String(deviceLimit.value),
  source: ({ source }) => source,
  lastSync: ({ lastSyncAt }) => lastSyncAt?.toISOString() ?? '',
}
