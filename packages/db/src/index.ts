/**
 * @gatepost/db: the only package that knows Prisma, pg and the embedded PostgreSQL.
 * Stores and read models import the client and its types from here; mains import the start of the database.
 * SQL stands in prisma/migrations, in *-store.ts and in *-read-model.ts, nowhere else.
 */
export * from './generated/client.ts'
export { openDatabase, type Database, type OpenDatabaseOptions, type Transaction } from './database.ts'
export { DatabaseStartError } from './database-start-error.ts'
export { type DatabaseLog } from './database-log.ts'
export { type Listener, type ListenOptions } from './listen.ts'
export { migrate, type MigrateOptions } from './migrate.ts'
export type { SessionAtWork } from './sessions-at-work.ts'
export { joinEmbeddedPostgres } from './embedded/join-embedded-postgres.ts'
export { resolveDataDirectory, type DataDirectory } from './embedded/data-directory.ts'
export {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './embedded/embedded-postgres.ts'
export { appendToAuditChain, type AuditActor, type AuditAppend, type AuditRecord } from './audit-chain.ts'
export {
  auditCheckpointText,
  auditFiles,
  readAuditCheckpoints,
  writeAuditCheckpoint,
  type AuditCheckpoint,
  type AuditCheckpointLine,
} from './audit-checkpoint.ts'
export { auditHash, type HashedEntry } from './audit-hash.ts'
export type { AuditFault, AuditFaultKind, AuditVerdict } from './audit-verdict.ts'
export { verifyAuditChain, type VerifyAuditOptions } from './verify-audit-chain.ts'
export { verifyAuditStretch, type AuditPlace, type AuditStretch } from './verify-audit-stretch.ts'
export {
  apiTokenHash,
  createApiToken,
  listApiTokens,
  revokeApiToken,
  type ApiToken,
  type TokenAct,
} from './api-tokens.ts'
export { BackupError } from './backup/backup-error.ts'
export type { BackupHeader } from './backup/read-backup.ts'
export { restoreBackup, type RestoreBackup, type RestoreSummary } from './backup/restore-backup.ts'
export { openKey, sealKey, type SealedKey } from './backup/seal-key.ts'
export { writeBackup, type BackupSummary, type WriteBackup } from './backup/write-backup.ts'
