import { userFileColumns, type UserFileColumn } from '@gatepost/contract'
import type { UserView } from '../../users/index.ts'
import { readColumns } from './file-columns.ts'

/** A file of users, but for its rows. Throws `invalid-request` for a column that there is not. */
export function userSheet(columns: string | undefined) {
  const chosen = readColumns(columns, userFileColumns)
  return {
    name: 'users.csv',
    titles: chosen.map((column) => userFileColumns[column]),
    cells: (user: UserView) => chosen.map((column) => userCells[column](user)),
  }
}

/** One user as a line of a file. */
const userCells: Readonly<Record<UserFileColumn, (user: UserView) => string>> = {
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
