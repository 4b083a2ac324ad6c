// What stands above the rows of the audit log, in one piece.
export { AuditHistogram } from './audit-histogram.tsx'
export { AuditTabs } from './audit-tabs.tsx'
export { AuditToolbar } from './audit-toolbar.tsx'
