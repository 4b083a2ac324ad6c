import { deviceFileColumns, type DeviceFileColumn } from '@gatepost/contract'
import type { DeviceView } from '../../devices/index.ts'
import type { Caller } from './caller.ts'
import { hiddenFrom, readColumns } from './file-columns.ts'

/** A file of devices for this caller, but for its rows. Throws `invalid-request` for a column that there is not. */
export function deviceSheet(caller: Caller, columns: string | undefined) {
  const chosen = readColumns(columns, deviceFileColumns)
  const hidden = hiddenFrom(caller)
  return {
    name: 'devices.csv',
    titles: chosen.map((column) => deviceFileColumns[column]),
    cells: (device: DeviceView) => deviceCells(device, { columns: chosen, hidden }),
  }
}

type Wanted = { readonly columns: readonly DeviceFileColumn[]; readonly hidden: ReadonlySet<string> }

/** One device as a line of a file. What is hidden from a role is empty, as it is on its screens. */
function deviceCells(device: DeviceView, { columns, hidden }: Wanted): readonly string[] {
  return columns.map((column) => (hidden.has(fieldOf[column] ?? '') ? '' : cells[column](device)))
}

/** The field of an answer behind a column, where some may not see it. */
const fieldOf: Partial<Record<DeviceFileColumn, string>> = {
  imei: 'imei',
  phone: 'phoneNumber',
  operator: 'mobileOperator',
  address: 'remoteAddress',
}

const cells: Readonly<Record<DeviceFileColumn, (device: DeviceView) => string>> = {
  user: ({ user }) => user.displayName,
  userName: ({ user }) => user.name,
  department: ({ user }) => user.department,
  device: ({ name }) => name,
  friendlyName: ({ friendlyName }) => friendlyName,
  model: ({ model }) => model,
  system: ({ os }) => os,
  type: ({ deviceType }) => deviceType,
  deviceId: ({ deviceId }) => deviceId,
  access: ({ accessState }) => accessState,
  since: ({ accessSince }) => accessSince.toISOString(),
  decidedBy: ({ accessReason }) => accessReason,
  rule: ({ accessRule }) => accessRule?.name ?? '',
  policy: ({ policy }) => policy.name,
  policyState: ({ policy }) => policy.state,
  policyApplied: ({ policyAppliedAt }) => policyAppliedAt?.toISOString() ?? '',
  protocol: ({ protocolVersion }) => protocolVersion,
  client: ({ userAgent }) => userAgent,
  imei: ({ imei }) => imei,
  phone: ({ phoneNumber }) => phoneNumber,
  operator: ({ mobileOperator }) => mobileOperator,
  address: ({ remoteAddress }) => remoteAddress,
  folders: ({ foldersSynced }) => String(foldersSynced),
  errors: ({ recentErrors }) => String(recentErrors),
  heartbeat: ({ lastPingHeartbeat }) => (lastPingHeartbeat === null ? '' : String(lastPingHeartbeat)),
  firstSync: ({ firstSyncAt }) => firstSyncAt.toISOString(),
  lastSync: ({ lastSyncAt }) => lastSyncAt?.toISOString() ?? '',
  ownership: ({ ownership }) => ownership,
  tags: ({ tags }) => tags.join(' | '),
  wipe: ({ wipe }) => wipe?.state ?? '',
}
