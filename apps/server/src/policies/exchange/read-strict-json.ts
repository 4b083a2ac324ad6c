/** What a reader of foreign text could not take: `path` says where, in the text's own names. */
export class UnreadableText extends Error {
  readonly path: string

  constructor(path: string, message: string) {
    super(message)
    this.name = 'UnreadableText'
    this.path = path
  }
}

/** JSON with its objects as maps: names of the prototype are names like any other. */
export type StrictJson =
  | string
  | number
  | boolean
  | null
  | readonly StrictJson[]
  | { readonly members: ReadonlyMap<string, StrictJson> }

const deepest = 8

/**
 * Reads JSON and refuses what `JSON.parse` passes over: a name twice in one object, and nesting without end. Throws
 * UnreadableText.
 */
export function readStrictJson(text: string): StrictJson {
  const reader: Reader = { text, at: 0 }
  const value = readValue(reader, '', 0)
  skipSpace(reader)
  if (reader.at < text.length) throw unexpected(reader, '')
  return value
}

type Reader = { readonly text: string; at: number }

function readValue(reader: Reader, path: string, depth: number): StrictJson {
  skipSpace(reader)
  if (depth > deepest) throw new UnreadableText(path, `is nested more than ${deepest} deep`)
  if (take(reader, '{')) return readObject(reader, path, depth)
  if (take(reader, '[')) return readList(reader, path, depth)
  return readScalar(reader, path)
}

function readObject(reader: Reader, path: string, depth: number): StrictJson {
  const members = new Map<string, StrictJson>()
  for (let isFirst = true; !takeAfterSpace(reader, '}'); isFirst = false) {
    if (!isFirst && !takeAfterSpace(reader, ',')) throw unexpected(reader, path)
    skipSpace(reader)
    const name = readScalar(reader, path)
    if (typeof name !== 'string' || !takeAfterSpace(reader, ':')) throw unexpected(reader, path)
    const memberPath = path === '' ? name.slice(0, 64) : `${path}.${name.slice(0, 64)}`
    if (members.has(name)) throw new UnreadableText(memberPath, 'is there twice')
    members.set(name, readValue(reader, memberPath, depth + 1))
  }
  return { members }
}

function readList(reader: Reader, path: string, depth: number): StrictJson {
  const items: StrictJson[] = []
  while (!takeAfterSpace(reader, ']')) {
    if (items.length > 0 && !takeAfterSpace(reader, ',')) throw unexpected(reader, path)
    items.push(readValue(reader, `${path}[${items.length}]`, depth + 1))
  }
  return items
}

const scalar = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/suy

function readScalar(reader: Reader, path: string): string | number | boolean | null {
  scalar.lastIndex = reader.at
  const found = scalar.exec(reader.text)?.[0]
  if (found === undefined) throw unexpected(reader, path)
  reader.at += found.length
  try {
    const value: unknown = JSON.parse(found)
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
    return null
  } catch {
    throw unexpected(reader, path)
  }
}

function skipSpace(reader: Reader): void {
  while (' \t\r\n'.includes(reader.text[reader.at] ?? 'end')) reader.at += 1
}

function take(reader: Reader, letter: string): boolean {
  if (reader.text[reader.at] !== letter) return false
  reader.at += 1
  return true
}

function takeAfterSpace(reader: Reader, letter: string): boolean {
  skipSpace(reader)
  return take(reader, letter)
}

function unexpected({ at, text }: Reader, path: string): UnreadableText {
  const line = text.slice(0, at).split('\n').length
  return new UnreadableText(path, `is not JSON: ${at >= text.length ? 'it ends too early' : `see line ${line}`}`)
}
