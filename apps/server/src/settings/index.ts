// The settings room: what holds for the whole organization. One row with a revision, and the thresholds of autoblock.
export { getAutoblockThresholds, setAutoblockThreshold, type SetAutoblockThreshold } from './autoblock.ts'
export { createAutoblockSettings, type AutoblockSetting, type AutoblockSettings } from './autoblock-cache.ts'
export {
  changeOrganization,
  endKeptLevels,
  getOrganization,
  type ChangeOrganization,
  type ForgetKept,
} from './organization.ts'
export type { Organization } from './organization-store.ts'
export { undoOrganization, type UndoOrganization } from './undo-organization.ts'
