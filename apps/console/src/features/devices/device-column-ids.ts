/** The columns of the device list unless somebody wants others. */
export const standardDeviceColumns = [
  'user',
  'device',
  'system',
  'access',
  'since',
  'decidedBy',
  'policy',
  'protocol',
  'lastSync',
] as const

/** What stands in a file for a column of the list, where it is not just that. */
const inFile = new Map<string, readonly string[]>([
  ['user', ['user', 'userName']],
  ['decidedBy', ['decidedBy', 'rule']],
  ['policy', ['policy', 'policyState']],
])

/** The columns of the file that has what is shown. */
export function fileColumnsOf(ids: readonly string[]): string {
  return ids.flatMap((id) => inFile.get(id) ?? [id]).join(',')
}
