import { UnreadableText } from './read-strict-json.ts'

/**
 * What `Format-List` prints: a block of `Name : value` lines per object, empty lines between them, long values going on
 * in lines that begin with a space. Throws UnreadableText for a line that is none of these, and for a name that is twice
 * in one block.
 */
export function readFormatList(text: string): readonly ReadonlyMap<string, string>[] {
  // Parts of values, put together at the end: a value may go on for thousands of lines.
  const blocks: Map<string, string[]>[] = []
  let block: Map<string, string[]> | undefined
  let last: string[] | undefined
  for (const [index, line] of text.split(/\r?\n/u).entries()) {
    const [, name, value = ''] = /^(\w{1,100})[ \t]*:[ \t]?(.*)$/u.exec(line) ?? []
    if (line.trim() === '') {
      block = undefined
    } else if (name !== undefined) {
      if (!block) blocks.push((block = new Map<string, string[]>()))
      if (block.has(name)) throw new UnreadableText(name, 'is there twice')
      last = [value]
      block.set(name, last)
    } else if (block && last && /^\s/u.test(line)) {
      last.push(line)
    } else {
      throw new UnreadableText('', `is not a list of names and values: see line ${index + 1}`)
    }
  }
  return blocks.map((parts) => new Map([...parts].map(([name, lines]) => [name, joined(lines)])))
}

function joined(lines: readonly string[]): string {
  return lines
    .map((line) => line.trim())
    .join(' ')
    .trim()
}
