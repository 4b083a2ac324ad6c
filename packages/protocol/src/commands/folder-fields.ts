import type { ProtocolVersion } from '../http/index.ts'
import { FolderSyncStatus, GlobalStatus } from '../status/index.ts'
import { MAX_ID_LENGTH, accepted, isAtLeast, refused, type Parsed } from '../values/index.ts'
import { FolderHierarchy } from '../wbxml/code-pages/index.ts'
import { childrenOf, ownText, textOf, type Tag, type WbxmlElement } from '../wbxml/index.ts'

/** Of a folder as a phone names it ([MS-ASCMD] DisplayName), in UTF-16 units. */
export const MAX_FOLDER_NAME_LENGTH = 256

type FieldsOf = { readonly tag: Tag; readonly fields: readonly Tag[] }

/**
 * What FolderCreate, FolderUpdate and FolderDelete have in common: a key of the folder list and some texts, each of them
 * required. Refusals: 9 for a key that can be none, 10 for a malformed request, 102 from 14.0 on for a foreign element.
 */
export function readFolderFields(
  root: WbxmlElement,
  version: ProtocolVersion,
  { tag, fields }: FieldsOf,
): Parsed<ReadonlyMap<Tag, string>> {
  if (root.tag !== tag) return refused(FolderSyncStatus.ProtocolError)
  const wanted = [FolderHierarchy.SyncKey, ...fields]
  if (childrenOf(root).some((child) => !wanted.includes(child.tag))) return refused(foreignElementStatus(version))
  const texts = new Map(childrenOf(root).map((child) => [child.tag, ownText(child)]))
  if (texts.size < wanted.length) return refused(FolderSyncStatus.ProtocolError)
  return isSyncKey(textOf(root, FolderHierarchy.SyncKey) ?? '')
    ? accepted(texts)
    : refused(FolderSyncStatus.InvalidSyncKey)
}

/** A name that every phone can show, and that is one: no control characters, not empty and not blanks alone. */
export function isFolderName(name: string): boolean {
  return name.trim() !== '' && name.length <= MAX_FOLDER_NAME_LENGTH && !notShown.test(name)
}

const notShown = /[\p{Cc}\p{Cs}\u2028\u2029\uFFFE\uFFFF]/u

function isSyncKey(text: string): boolean {
  return text !== '' && text.length <= MAX_ID_LENGTH
}

function foreignElementStatus(version: ProtocolVersion): number {
  return isAtLeast(version, '14.0') ? GlobalStatus.InvalidWBXML : FolderSyncStatus.ProtocolError
}
