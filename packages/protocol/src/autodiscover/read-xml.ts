import { decodeUtf8Strictly } from '../utf8.ts'

/** An element of a small XML document: its local name, its text, what is below it. Attributes are read and forgotten. */
export type XmlElement = { readonly name: string; readonly text: string; readonly children: readonly XmlElement[] }

export const xmlLimits = { bytes: 65_536, depth: 16, elements: 1_000 } as const

/**
 * Reads a document, or undefined where it is none, is larger than the limits, or has what nobody needs here: no DTD, so
 * no entities of its own and nothing that is fetched; no CDATA, no processing instructions but the declaration. Bytes are
 * UTF-8. One pass, no backtracking: linear in the bytes.
 */
export function readXml(bytes: Uint8Array): XmlElement | undefined {
  if (bytes.length > xmlLimits.bytes) return undefined
  const text = decodeUtf8Strictly(bytes)
  if (text === undefined) return undefined
  const start = text.startsWith('\ufeff') ? 1 : 0
  return readDocument(text, afterDeclaration(text, start))
}

type Open = { readonly tag: string; readonly name: string; text: string; readonly children: XmlElement[] }

function readDocument(text: string, start: number): XmlElement | undefined {
  const open: Open[] = []
  let elements = 0
  let at = start
  while (at < text.length) {
    const next = text.indexOf('<', at)
    const between = unescaped(text.slice(at, next < 0 ? text.length : next))
    if (between === undefined) return undefined
    const parent = open.at(-1)
    if (parent) parent.text += between
    else if (between.trim() !== '' || next < 0) return undefined
    if (text.startsWith('<!--', next)) {
      const end = text.indexOf('-->', next + 4)
      if (end < 0) return undefined
      at = end + 3
      continue
    }
    const tag = readTag(text, next)
    if (tag === undefined) return undefined
    at = tag.end
    if (tag.kind === 'close') {
      const closed = open.pop()
      if (closed === undefined || closed.tag !== tag.tag) return undefined
      const element = { name: closed.name, text: closed.text, children: closed.children }
      const above = open.at(-1)
      if (above === undefined) return isRestEmpty(text, at) ? element : undefined
      above.children.push(element)
      continue
    }
    elements += 1
    if (elements > xmlLimits.elements || open.length >= xmlLimits.depth) return undefined
    const name = tag.tag.slice(tag.tag.indexOf(':') + 1)
    if (tag.kind === 'open') open.push({ tag: tag.tag, name, text: '', children: [] })
    else if (open.length === 0) return isRestEmpty(text, at) ? { name, text: '', children: [] } : undefined
    else open.at(-1)?.children.push({ name, text: '', children: [] })
  }
  return undefined
}

type Tag = { readonly kind: 'open' | 'close' | 'empty'; readonly tag: string; readonly end: number }

const tagStart = /<(\/?)([A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)/y
const attribute = /\s+[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?\s*=\s*(?:"[^"<]*"|'[^'<]*')/y
const tagEnd = /\s*(\/?)>/y

function readTag(text: string, at: number): Tag | undefined {
  const [start, slash = '', tag = ''] = matchAt(tagStart, text, at) ?? []
  if (start === undefined) return undefined
  let place = at + start.length
  for (;;) {
    const [found] = matchAt(attribute, text, place) ?? []
    if (found === undefined) break
    if (slash !== '') return undefined
    place += found.length
  }
  const [close, isEmpty = ''] = matchAt(tagEnd, text, place) ?? []
  if (close === undefined || (slash !== '' && isEmpty !== '')) return undefined
  return { kind: slash !== '' ? 'close' : isEmpty !== '' ? 'empty' : 'open', tag, end: place + close.length }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

const declaration = /<\?xml\s[^<>?]*\?>/y

/** Says at most the encoding, which is UTF-8 whatever it says. */
function afterDeclaration(text: string, start: number): number {
  const [found = ''] = matchAt(declaration, text, start) ?? []
  return start + found.length
}

function isRestEmpty(text: string, at: number): boolean {
  return text.slice(at).trim() === ''
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** With the five entities of XML and characters by number; undefined for any other entity. */
function unescaped(text: string): string | undefined {
  if (!text.includes('&')) return text
  let isKnown = true
  const plain = text.replaceAll(/&(?:#(\d{1,7})|#x([\dA-Fa-f]{1,6})|([^;]{0,8}))(;?)/g, (...parts: unknown[]) => {
    const [, decimal, hex, name, end] = parts
    const code = typeof decimal === 'string' ? Number(decimal) : typeof hex === 'string' ? Number.parseInt(hex, 16) : -1
    const known = code >= 0 ? characterOf(code) : named[String(name)]
    if (end !== ';' || known === undefined) isKnown = false
    return known ?? ''
  })
  return isKnown ? plain : undefined
}

/** XML 1.0 Char: no control characters but tab and line ends, no half characters. */
function characterOf(code: number): string | undefined {
  const isText = code === 9 || code === 10 || code === 13 || (code >= 32 && code <= 0x10_ff_ff)
  const isHalf = code >= 0xd8_00 && code <= 0xdf_ff
  return isText && !isHalf ? String.fromCodePoint(code) : undefined
}
