import { z } from 'zod'
import type { StoredSyncState } from './sync-state-store.ts'

const hierarchyState = z.object({
  format: z.literal(1),
  /** Of the mailbox's folders, as the phone has them. */
  version: z.string(),
  /** The list was made for a phone that waits. */
  isWaiting: z.boolean(),
  folders: z.array(z.object({ id: z.string(), parentId: z.string(), name: z.string(), type: z.number().int() })),
  /** The command that led here, with the folder that it was about: a repeated request must not be done twice. */
  applied: z.object({ command: z.string(), folderId: z.string() }).optional(),
})

/** The folder list as a phone has it: the document behind one key of its FolderSync. */
export type HierarchyState = z.infer<typeof hierarchyState>

/** Undefined for a document of another format: the phone then starts over, which loses nothing. */
export function readHierarchyState(stored: unknown): HierarchyState | undefined {
  return hierarchyState.safeParse(stored).data
}

export type HierarchyBase = {
  readonly state: HierarchyState
  /** What the phone did at its next step, where that one's answer was lost. */
  readonly applied: HierarchyState['applied']
}

/** What the phone has with this key, if it is one of the two that it may come with. */
export function hierarchyBaseOf(stored: StoredSyncState, key: string): HierarchyBase | undefined {
  const current = readHierarchyState(stored.currentState)
  if (key === stored.currentKey) return current && { state: current, applied: undefined }
  if (key !== stored.previousKey) return undefined
  const previous = readHierarchyState(stored.previousState)
  return previous && { state: previous, applied: current?.applied }
}
