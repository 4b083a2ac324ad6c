import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { resolveDataDirectory } from '../embedded/data-directory.ts'

/** A fresh folder for data directories. mkdtemp's 0700 would shut out the account that the database runs under for root. */
export async function createTestDirectory(): Promise<string> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'gatepost-test-'))
  await chmod(directory, 0o711)
  return directory
}

/** Removes a data directory that nobody uses any more, with its database, which for root may lie in /var/lib/gatepost. */
export async function removeDataDirectory(directory: string): Promise<void> {
  const { clusterDirectory } = await resolveDataDirectory({ directory })
  await rm(directory, { recursive: true })
  await rm(path.dirname(clusterDirectory), { recursive: true, force: true })
}
