// The settings room: what holds for the whole organization. One row with a revision.
export { changeOrganization, getOrganization, type ChangeOrganization } from './organization.ts'
export type { Organization } from './organization-store.ts'
