/** An element as libwbxml writes it: no attribute but the namespace, and text or elements inside, never both. */
export type XmlElement = {
  readonly namespace: string
  readonly name: string
  readonly content: string | readonly XmlElement[]
}

const PROLOG =
  '<?xml version="1.0"?><!DOCTYPE ActiveSync PUBLIC "-//MICROSOFT//DTD ActiveSync//EN" "http://www.microsoft.com/">'

/** Writes an ActiveSync document so that xml2wbxml knows it for one. */
export function writeXml(root: XmlElement): string {
  return PROLOG + writeElement(root, '')
}

function writeElement({ namespace, name, content }: XmlElement, outer: string): string {
  const start = namespace === outer ? name : `${name} xmlns="${namespace}"`
  if (content.length === 0) return `<${start}/>`
  const inner =
    typeof content === 'string' ? escaped(content) : content.map((child) => writeElement(child, namespace)).join('')
  return `<${start}>${inner}</${name}>`
}

/** A carriage return that stands as it is would be read as a line feed. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;')
}

/**
 * Reads what wbxml2xml writes, and nothing else: it throws for every other use of XML. Control characters are taken as they
 * stand, because wbxml2xml writes them so. Empty elements and empty texts are the same, in XML as in what we write.
 */
export function readXml(xml: string): XmlElement {
  if (!xml.startsWith(PROLOG)) throw new Error(`another prolog: ${xml.slice(0, 200)}`)
  const reader: Reader = { xml, offset: PROLOG.length }
  const root = readElement(reader, '')
  if (reader.offset !== xml.length) throw new Error(`something follows the root: ${xml.slice(reader.offset)}`)
  return root
}

type Reader = { readonly xml: string; offset: number }

function readElement(reader: Reader, outer: string): XmlElement {
  const [, name = '', own, slash] = expectMatch(reader, /<([A-Za-z0-9_-]+)(?: xmlns="([A-Za-z0-9]+:)")?(\/?)>/y)
  const namespace = own ?? outer
  if (slash === '/') return { namespace, name, content: '' }
  const [text = ''] = expectMatch(reader, /[^<]*/y)
  const children: XmlElement[] = []
  while (!reader.xml.startsWith('</', reader.offset)) children.push(readElement(reader, namespace))
  expectMatch(reader, new RegExp(`</${name}>`, 'y'))
  if (children.length === 0) return { namespace, name, content: unescaped(text) }
  if (text !== '') throw new Error(`text beside elements in ${name}`)
  return { namespace, name, content: children }
}

function expectMatch(reader: Reader, pattern: RegExp): RegExpExecArray {
  pattern.lastIndex = reader.offset
  const match = pattern.exec(reader.xml)
  if (match === null) throw new Error(`not ${pattern.source}: ${reader.xml.slice(reader.offset, reader.offset + 80)}`)
  reader.offset = pattern.lastIndex
  return match
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&apos;', "'"],
])

function unescaped(text: string): string {
  return text.replaceAll(/&[^;&]*;?/g, (entity) => {
    const character = ENTITIES.get(entity)
    if (character === undefined) throw new Error(`an entity of its own: ${entity}`)
    return character
  })
}
