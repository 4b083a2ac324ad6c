import { type FolderOutcome, type FolderRefusal, type MailboxFolder } from '../port.ts'

/** Bounds of one mailbox: every phone is told of every folder, and walks down from the root. */
export const folderLimits = { folders: 1_000, depth: 32, nameLength: 256 } as const

export const rootId = '0'

type Refused = Extract<FolderOutcome, { kind: 'refused' }>

type Wanted = { readonly parentId: string; readonly name: string }

/** Whether a folder may come to be. Undefined: it may. Pure, like the next two. */
export function refuseCreation(
  folders: readonly MailboxFolder[],
  wanted: Wanted & { readonly type: number },
): Refused | undefined {
  const depth = depthOf(folders, wanted.parentId)
  if (depth === undefined) return refuse('no-such-parent')
  if (!mailTypes.has(wanted.type)) return refuse('unsupported-type')
  if (!isFolderName(wanted.name)) return refuse('invalid-name')
  const taken = refuseTakenName(folders, wanted)
  if (taken) return taken
  return folders.length >= folderLimits.folders || depth >= folderLimits.depth ? refuse('too-many') : undefined
}

/** Whether a folder may have that name below that parent. */
export function refuseUpdate(
  folders: readonly MailboxFolder[],
  wanted: Wanted & { readonly id: string },
): Refused | undefined {
  const folder = folders.find(({ id }) => id === wanted.id)
  if (!folder) return refuse('no-such-folder')
  if (!isOwn(folder)) return refuse('default-folder')
  const depth = depthOf(folders, wanted.parentId)
  if (depth === undefined) return refuse('no-such-parent')
  const below = withDescendants(folders, folder.id)
  if (below.includes(wanted.parentId)) return refuse('into-itself')
  if (!isFolderName(wanted.name)) return refuse('invalid-name')
  const taken = refuseTakenName(folders, wanted)
  if (taken) return taken
  const own = depthOf(folders, folder.id) ?? 0
  const height = Math.max(...below.map((id) => (depthOf(folders, id) ?? 0) - own))
  return depth + 1 + height > folderLimits.depth ? refuse('too-many') : undefined
}

/** Whether a folder may go, with all that is below it. */
export function refuseDeletion(folders: readonly MailboxFolder[], wantedId: string): Refused | undefined {
  const folder = folders.find(({ id }) => id === wantedId)
  if (!folder) return refuse('no-such-folder')
  return isOwn(folder) ? undefined : refuse('default-folder')
}

/** The folder and everything below it. */
export function withDescendants(folders: readonly MailboxFolder[], id: string): readonly string[] {
  const found = new Set([id])
  // A set is walked in the order in which it grows, so the children of children are met as well.
  for (const parent of found) {
    for (const folder of folders) if (folder.parentId === parent) found.add(folder.id)
  }
  return [...found]
}

function refuse(reason: FolderRefusal): Refused {
  return { kind: 'refused', reason }
}

/** How many folders stand above what is put below this one; undefined where there is no such folder. */
function depthOf(folders: readonly MailboxFolder[], id: string): number | undefined {
  const byId = new Map(folders.map((folder) => [folder.id, folder]))
  let depth = 0
  for (let at = id; at !== rootId; depth += 1) {
    const folder = byId.get(at)
    if (!folder || depth > folders.length) return undefined
    at = folder.parentId
  }
  return depth
}

function refuseTakenName(
  folders: readonly MailboxFolder[],
  wanted: Wanted & { readonly id?: string },
): Refused | undefined {
  const name = comparable(wanted.name)
  const other = folders.find(
    (folder) => folder.parentId === wanted.parentId && folder.id !== wanted.id && comparable(folder.name) === name,
  )
  return other && { ...refuse('name-taken'), takenBy: other.id }
}

function comparable(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

function isFolderName(name: string): boolean {
  return name.trim() !== '' && name.length <= folderLimits.nameLength && !notShown.test(name)
}

/** Control characters, line breaks, halves of surrogate pairs, and the two that XML cannot carry. */
const notShown = /[\p{Cc}\p{Cs}\u2028\u2029\uFFFE\uFFFF]/u

/** [MS-ASCMD] Type: what people create, 1 and 12 for mail; the other kinds have no items here. */
const mailTypes: ReadonlySet<number> = new Set([1, 12])

function isOwn({ type }: MailboxFolder): boolean {
  return type === 1 || (type >= 12 && type <= 17)
}
