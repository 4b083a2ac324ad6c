// The audit room: the hash chain of everything that operators, tokens and the server do. Other rooms append to it in
// their own transaction; nothing is ever changed or removed (the database refuses it).
export { createAuditCheckpoints, type AuditCheckpoints, type AuditTampering } from './audit-checkpoints.ts'
export { appendAudit, type AuditRecord } from './audit-store.ts'
export type { AuditEntryView, AuditListQuery } from './audit-read-model.ts'
export { auditHistogram, getAuditEntry, listAudit, verifyAudit } from './list-audit.ts'
