// The reports room: figures over many rooms' rows, read only.
export { getOverview } from './overview.ts'
export type { Overview } from './overview-read-model.ts'
