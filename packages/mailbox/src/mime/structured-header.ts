import { decodeWords } from 'postal-mime'
import { decodeBytes } from './charset.ts'

/** `text/plain; charset=utf-8` and the like: the value in lower case, parameters by lower-case name, the first of a name counts. */
export type StructuredHeader = { readonly value: string; readonly parameters: ReadonlyMap<string, string> }

/** Longer ones are cut: no sender needs that much, and the work below must stay small. */
const longestHeader = 16_384

/** Parses a Content-Type or Content-Disposition, with quoted strings, comments and the continuations of RFC 2231. */
export function parseStructuredHeader(text: string): StructuredHeader {
  const [first = '', ...rest] = splitOutsideQuotes(text.slice(0, longestHeader))
  const raw = new Map<string, string>()
  for (const piece of rest) {
    const equals = piece.indexOf('=')
    if (equals <= 0) continue
    const name = piece.slice(0, equals).trim().toLowerCase()
    if (!raw.has(name)) raw.set(name, piece.slice(equals + 1))
  }
  return { value: unquote(first).toLowerCase(), parameters: joinContinuations(raw) }
}

/** Splits at semicolons; comments go, but only where white space may stand: `name=Invoice(1).pdf` keeps its parentheses. */
function splitOutsideQuotes(text: string): string[] {
  const pieces: string[] = []
  let piece = ''
  let isQuoted = false
  let commentDepth = 0
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (character === '\\' && (isQuoted || commentDepth > 0)) {
      if (commentDepth === 0) piece += text.slice(at, at + 2)
      at += 1
    } else if (commentDepth > 0) {
      if (character === '(') commentDepth += 1
      if (character === ')') commentDepth -= 1
    } else if (!isQuoted && character === '(' && /(?:^|[\s"])$/.test(piece.slice(-1))) {
      commentDepth = 1
    } else if (!isQuoted && character === ';') {
      pieces.push(piece)
      piece = ''
    } else {
      if (character === '"') isQuoted = !isQuoted
      piece += character
    }
  }
  return [...pieces, piece]
}

function unquote(text: string): string {
  const trimmed = text.trim()
  if (!trimmed.startsWith('"')) return trimmed
  const end = /^"((?:[^"\\]|\\.)*)"?/s.exec(trimmed)
  return (end?.[1] ?? '').replace(/\\(.)/gs, '$1')
}

/** RFC 2231: `name*0=…; name*1*=…` are pieces of one value, `name*=charset'language'%41` is percent-encoded. */
function joinContinuations(raw: ReadonlyMap<string, string>): Map<string, string> {
  const parameters = new Map<string, string>()
  for (const [name, value] of raw) {
    if (!name.includes('*')) parameters.set(name, decodeWords(unquote(value)))
  }
  for (const name of new Set(
    [...raw.keys()].filter((key) => key.includes('*')).map((key) => key.slice(0, key.indexOf('*'))),
  )) {
    // The extended form says more than a plain one beside it (RFC 6266 4.3).
    parameters.set(name, readExtended(name, raw))
  }
  return parameters
}

function readExtended(name: string, raw: ReadonlyMap<string, string>): string {
  const single = raw.get(`${name}*`)
  const bytes: Buffer[] = []
  let charset = ''
  for (let index = 0; index < raw.size; index += 1) {
    const isSingle = single !== undefined
    const encoded = isSingle ? single : raw.get(`${name}*${index}*`)
    const piece = encoded ?? raw.get(`${name}*${index}`)
    if (piece === undefined) break
    let text = unquote(piece)
    const prefix = index === 0 && encoded !== undefined ? /^([^']*)'[^']*'/.exec(text) : null
    if (prefix !== null) {
      charset = prefix[1] ?? ''
      text = text.slice(prefix[0].length)
    }
    bytes.push(encoded === undefined ? Buffer.from(text) : percentDecode(text))
    if (isSingle) break
  }
  return decodeBytes(Buffer.concat(bytes), charset)
}

function percentDecode(text: string): Buffer {
  const source = Buffer.from(text)
  const target = Buffer.alloc(source.length)
  let length = 0
  for (let at = 0; at < source.length; at += 1) {
    const hex = source[at] === 0x25 ? source.toString('latin1', at + 1, at + 3) : ''
    if (/^[0-9a-f]{2}$/i.test(hex)) {
      target[length] = Number.parseInt(hex, 16)
      at += 2
    } else {
      target[length] = source[at] ?? 0
    }
    length += 1
  }
  return target.subarray(0, length)
}
