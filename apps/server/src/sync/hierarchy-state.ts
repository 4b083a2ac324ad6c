import { z } from 'zod'

const hierarchyState = z.object({
  format: z.literal(1),
  /** Of the mailbox's folders, as the phone has them. */
  version: z.string(),
  /** The list was made for a phone that waits. */
  isWaiting: z.boolean(),
  folders: z.array(z.object({ id: z.string(), parentId: z.string(), name: z.string(), type: z.number().int() })),
})

/** The folder list as a phone has it: the document behind one key of its FolderSync. */
export type HierarchyState = z.infer<typeof hierarchyState>

/** Undefined for a document of another format: the phone then starts over, which loses nothing. */
export function readHierarchyState(stored: unknown): HierarchyState | undefined {
  return hierarchyState.safeParse(stored).data
}
