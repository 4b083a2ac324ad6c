import { decodeUtf8 } from '../utf8.ts'

/** One element name of a code page. Interned: compare tags with ===. */
export type Tag = { readonly page: number; readonly token: number; readonly name: string; readonly namespace: string }

/**
 * One element of a document. The content is text, opaque bytes or child elements, never a mixture.
 * An empty array is an empty element, which has no content bit on the wire.
 */
export type WbxmlElement = { readonly tag: Tag; readonly content: string | Uint8Array | readonly WbxmlElement[] }

const NO_CHILDREN: readonly WbxmlElement[] = []

/** Makes an element; without content it is an empty one. */
export function element(tag: Tag, content: WbxmlElement['content'] | undefined = NO_CHILDREN): WbxmlElement {
  return { tag, content }
}

/** The children of an element; none if it holds text or opaque bytes. */
export function childrenOf(parent: WbxmlElement): readonly WbxmlElement[] {
  const { content } = parent
  return typeof content === 'string' || content instanceof Uint8Array ? NO_CHILDREN : content
}

/** The first child with that tag. */
export function childOf(parent: WbxmlElement, tag: Tag): WbxmlElement | undefined {
  return childrenOf(parent).find((child) => child.tag === tag)
}

/** Text of the first child with that tag, as `ownText` gives it; undefined if there is no such child. */
export function textOf(parent: WbxmlElement, tag: Tag): string | undefined {
  const child = childOf(parent, tag)
  return child === undefined ? undefined : ownText(child)
}

/**
 * Text of the element itself: '' for an empty element and for one with children. Opaque bytes are read as UTF-8, since
 * phones send the same field as string or as opaque; bytes that are not UTF-8 become U+FFFD.
 */
export function ownText(parent: WbxmlElement): string {
  const { content } = parent
  if (typeof content === 'string') return content
  return content instanceof Uint8Array ? decodeUtf8(content) : ''
}
