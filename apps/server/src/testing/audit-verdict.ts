import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { auditFiles, readAuditCheckpoints, verifyAuditChain, type AuditVerdict, type Database } from '@gatepost/db'

/**
 * What is found when the audit chain is checked, with the checkpoints that the server of this data directory has kept;
 * a process that lived for less than five seconds has kept none.
 */
export async function auditVerdict(database: Pick<Database, 'pool'>, dataDirectory: string): Promise<AuditVerdict> {
  const [checkpoints, key] = await Promise.all([
    readIfThere(path.join(dataDirectory, auditFiles.checkpoints)),
    readIfThere(path.join(dataDirectory, auditFiles.publicKey)),
  ])
  return await verifyAuditChain(database, {
    checkpoints: readAuditCheckpoints(checkpoints),
    publicKey: key === '' ? undefined : Buffer.from(key, 'base64'),
  })
}

async function readIfThere(file: string): Promise<string> {
  return await readFile(file, 'latin1').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  })
}
