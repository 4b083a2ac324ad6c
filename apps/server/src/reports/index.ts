// The reports room: figures over many rooms' rows, read only.
export { getAttention } from './attention.ts'
export { countDevicesOfDay, listDeviceDays } from './device-days.ts'
export { listNotices } from './notices.ts'
export { getOverview } from './overview.ts'
export type { Overview } from './overview-read-model.ts'
