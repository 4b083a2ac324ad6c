import { encodeUtf8 } from '../utf8.ts'
import { childrenOf, type Tag, type WbxmlElement } from '../wbxml/index.ts'
import { shownElements, type ShownAs } from './shown-elements.ts'

export type RedactionLimits = {
  /** Of the text; what is beyond is only counted. */
  readonly maxCharacters: number
}

/**
 * The document as indented XML for people: all its structure, and the values of the listed elements. Every other value is
 * "[redacted N bytes]". Names of another namespace than the root's say theirs.
 */
export function redactDocument(root: WbxmlElement, { maxCharacters }: RedactionLimits): string {
  const lines: string[] = []
  let characters = 0
  let cut = 0
  const add = (line: string): void => {
    characters += line.length + 1
    if (characters > maxCharacters) cut += 1
    else lines.push(line)
  }
  const write = (node: WbxmlElement, depth: number): void => {
    const indent = '  '.repeat(depth)
    const name = nameOf(node.tag, root.tag)
    const opening = depth === 0 ? `${name} xmlns="${root.tag.namespace}"` : name
    const children = childrenOf(node)
    if (children.length === 0) {
      const value = valueOf(node)
      add(value === '' ? `${indent}<${opening}/>` : `${indent}<${opening}>${value}</${name}>`)
      return
    }
    add(`${indent}<${opening}>`)
    for (const child of children) write(child, depth + 1)
    add(`${indent}</${name}>`)
  }
  write(root, 0)
  return cut === 0 ? lines.join('\n') : [...lines, `[cut: ${cut} more lines]`].join('\n')
}

function nameOf({ name, namespace }: Tag, root: Tag): string {
  return namespace === root.namespace ? name : `${namespace}:${name}`
}

function valueOf({ tag, content }: WbxmlElement): string {
  if (content.length === 0) return ''
  if (typeof content === 'string') {
    const shown = shownElements.get(tag)
    const value = shown && shownValue(content, shown)
    if (value !== undefined) return value
  }
  return `[redacted ${bytesOf(content)} bytes]`
}

const shapes = {
  number: /^-?\d{1,10}$/,
  word: /^[A-Za-z][A-Za-z-]{0,39}$/,
  id: /^[\w:.{}-]{1,64}$/,
  key: /^[\w{}-]{1,100}$/,
} as const satisfies Readonly<Record<ShownAs, RegExp>>

/** Enough to tell two keys of one phone apart, and too little to use one. */
const shownOfKey = 4

function shownValue(text: string, as: ShownAs): string | undefined {
  if (!shapes[as].test(text)) return undefined
  return as === 'key' && text.length > shownOfKey ? `…${text.slice(-shownOfKey)}` : text
}

function bytesOf(content: WbxmlElement['content']): number {
  return typeof content === 'string' ? encodeUtf8(content).length : content.length
}
