// The settings room: what holds for the whole organization. One row with a revision, the thresholds of autoblock, and how
// the portal looks.
export { getAutoblockThresholds, setAutoblockThreshold, type SetAutoblockThreshold } from './autoblock.ts'
export { createAutoblockSettings, type AutoblockSetting, type AutoblockSettings } from './autoblock-cache.ts'
export { changeBranding, getBranding, getLogo, type ChangeBranding } from './branding.ts'
export type { Branding } from './branding-store.ts'
export {
  changeOrganization,
  endKeptLevels,
  getOrganization,
  type ChangeOrganization,
  type ForgetKept,
} from './organization.ts'
export type { Organization } from './organization-store.ts'
export { undoOrganization, type UndoOrganization } from './undo-organization.ts'
