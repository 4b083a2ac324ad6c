import { decodeBytes } from './charset.ts'

/** One header field, unfolded: `name` in lower case, `value` without the white space around it. */
export type HeaderField = { readonly name: string; readonly value: string }

/** Parses the bytes of one header block, without the empty line that ends it. A line without a colon is left out. */
export function parseHeaderFields(block: Uint8Array): HeaderField[] {
  const fields: HeaderField[] = []
  for (const line of unfold(decodeBytes(block, 'utf-8'))) {
    const colon = line.indexOf(':')
    if (colon <= 0) continue
    // A lone CR stays in the line: it must not become a line of its own for whoever writes the value out again.
    fields.push({
      name: trimBlanks(line.slice(0, colon)).toLowerCase(),
      value: trimBlanks(line.slice(colon + 1)).replaceAll('\r', ' '),
    })
  }
  return fields
}

/** The first field of that name: all readers of a message must agree on which one of several counts. */
export function firstField(fields: readonly HeaderField[], name: string): string | undefined {
  return fields.find((field) => field.name === name)?.value
}

/** Only SP and HTAB fold (RFC 5322 2.2.3), and the fold's white space stays. */
function unfold(block: string): string[] {
  const folded: string[][] = []
  for (const line of block.split(/\r*\n/)) {
    const current = folded.at(-1)
    if (current !== undefined && (line.startsWith(' ') || line.startsWith('\t'))) current.push(line)
    else if (line !== '') folded.push([line])
  }
  return folded.map((lines) => lines.join(''))
}

/** Not `trim()`: a name behind a no-break space is another name, and must not pass for `from`. */
function trimBlanks(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isBlank(text.charCodeAt(start))) start += 1
  while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1
  return text.slice(start, end)
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09
}
