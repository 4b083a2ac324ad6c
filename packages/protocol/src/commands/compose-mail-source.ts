import type { EasRequest } from '../http/index.ts'
import { GlobalStatus } from '../status/index.ts'
import {
  accepted,
  formatWireDate,
  optional,
  parseWireDate,
  present,
  readId,
  refused,
  textElement,
  type Parsed,
} from '../values/index.ts'
import { ComposeMail } from '../wbxml/code-pages/index.ts'
import { childOf, element, textOf, type WbxmlElement } from '../wbxml/index.ts'

/**
 * The item that is forwarded or answered: by folder and item, or by the long id of a search. `instance` is the start of
 * one occurrence of a recurring meeting.
 */
export type MailSource = { readonly instance?: Date } & (
  | { readonly kind: 'item'; readonly folderId: string; readonly itemId: string }
  | { readonly kind: 'long-id'; readonly longId: string }
)

/** [MS-ASCMD] Source, from 14.0 on. Refusals as for `readMailSource`. */
export function readSourceElement(root: WbxmlElement): Parsed<MailSource> {
  const source = childOf(root, ComposeMail.Source)
  if (source === undefined) return refused(GlobalStatus.InvalidXML)
  return readMailSource({
    folderId: textOf(source, ComposeMail.FolderId),
    itemId: textOf(source, ComposeMail.ItemId),
    longId: textOf(source, ComposeMail.LongId),
    instance: textOf(source, ComposeMail.InstanceId),
  })
}

/** The same in the query, up to 12.1 ([MS-ASHTTP] 2.2.1.1.1.2.5). */
export function readSourceQuery(request: EasRequest): Parsed<MailSource> {
  return readMailSource({
    folderId: request.collectionId,
    itemId: request.itemId,
    longId: request.longId,
    instance: request.occurrence,
  })
}

const MAX_LONG_ID_LENGTH = 256

type SourceTexts = Readonly<Record<'folderId' | 'itemId' | 'longId' | 'instance', string | undefined>>

/** Refusals: 103 where nothing is named, 105 for both ways to name it, 106 for an id that can be none, 104 for the instance. */
function readMailSource(texts: SourceTexts): Parsed<MailSource> {
  const instance = texts.instance === undefined ? undefined : parseWireDate(texts.instance)
  if (texts.instance !== undefined && instance === undefined) return refused(GlobalStatus.InvalidDateTime)
  const when = instance && { instance }
  const { folderId, itemId, longId } = texts
  if (longId !== undefined) {
    if (folderId !== undefined || itemId !== undefined) return refused(GlobalStatus.InvalidCombinationOfIDs)
    const id = readId(longId, MAX_LONG_ID_LENGTH)
    return id === undefined ? refused(GlobalStatus.InvalidIDs) : accepted({ kind: 'long-id', longId: id, ...when })
  }
  if (folderId === undefined || itemId === undefined) return refused(GlobalStatus.InvalidXML)
  const folder = readId(folderId)
  const item = readId(itemId)
  if (folder === undefined || item === undefined) return refused(GlobalStatus.InvalidIDs)
  return accepted({ kind: 'item', folderId: folder, itemId: item, ...when })
}

/** The phone's side of `readSourceElement`. */
export function sourceElement(source: MailSource): WbxmlElement {
  const ids =
    source.kind === 'item'
      ? [textElement(ComposeMail.FolderId, source.folderId), textElement(ComposeMail.ItemId, source.itemId)]
      : [textElement(ComposeMail.LongId, source.longId)]
  const instance = optional(source.instance, (date) => textElement(ComposeMail.InstanceId, formatWireDate(date)))
  return element(ComposeMail.Source, present(...ids, instance))
}

/** The phone's side of `readSourceQuery`. */
export function sourceQuery(source: MailSource): Pick<EasRequest, 'collectionId' | 'itemId' | 'longId' | 'occurrence'> {
  return {
    ...(source.kind === 'item' ? { collectionId: source.folderId, itemId: source.itemId } : { longId: source.longId }),
    ...(source.instance && { occurrence: formatWireDate(source.instance) }),
  }
}
