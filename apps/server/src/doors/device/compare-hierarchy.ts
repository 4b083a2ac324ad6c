import type { Visitor } from '../../sync/index.ts'
import type { DoorWorld } from './visit.ts'

/**
 * How the folder list that a phone has compares with the one it would get: `old` where the mailbox has another by now,
 * or the phone has none; `other-view` where only its access has changed since. Without SQL, once the version is known.
 */
export async function compareHierarchy(
  { hierarchyVersions }: DoorWorld,
  { snapshot, isWaiting }: Visitor,
): Promise<'current' | 'other-view' | 'old'> {
  const { hierarchy } = snapshot.device
  if (!hierarchy) return 'old'
  const version = hierarchyVersions.peek(snapshot.user.id) ?? (await hierarchyVersions.load(snapshot.user.id))
  if (hierarchy.version !== version) return 'old'
  return hierarchy.isWaiting === isWaiting ? 'current' : 'other-view'
}
