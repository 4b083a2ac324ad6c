import type { DeviceScope } from '../device-scope.ts'
import type { DirectorySource } from '../directory-source.ts'
import type { RoomWithPasswords } from '../passwords.ts'
import { countDirectoryUsers, findRuns, type DirectoryRun } from './directory-run-store.ts'

export type DirectoryStatus = {
  /** null: none is configured. */
  readonly directory: DirectorySource['description'] | null
  readonly users: { readonly total: number; readonly enabled: number }
  readonly runs: readonly DirectoryRun[]
}

/**
 * Whether a directory is configured, who came from it, and the last runs. Does not ask it. Whom a run passed over belongs to
 * no department yet: it is said to those alone who see everybody.
 */
export async function getDirectory(
  { database, directory }: RoomWithPasswords,
  scope: DeviceScope,
): Promise<DirectoryStatus> {
  const [users, runs] = await Promise.all([countDirectoryUsers(database), findRuns(database)])
  const shown = scope.kind === 'everything' ? runs : runs.map((run) => ({ ...run, faults: [] }))
  return { directory: directory?.description ?? null, users, runs: shown }
}
