import type { userImportColumns } from '@gatepost/contract'

type ImportColumn = (typeof userImportColumns)[number]

/** Every column of a file of users with what stands in it as an example; the contract's table would load its parser too. */
const examples = {
  name: 'anna.kovacs',
  displayName: 'Anna Kovács',
  address: 'anna.kovacs@example.com',
  department: 'Sales',
  password: '',
  groups: '',
  policy: '',
  isActiveSyncEnabled: 'true',
  deviceLimit: '',
  suppressReadReceipts: 'false',
  defaultOwnership: 'company',
} as const satisfies Record<ImportColumn, string>

export const importColumns: readonly string[] = Object.keys(examples)

/** A file to begin with: every column, and one line that shows what belongs there. */
export const importTemplate = `${importColumns.join(',')}\r\n${Object.values(examples).join(',')}\r\n`
