/** Joins the lines of text/plain; format=flowed (RFC 3676) into paragraphs. Quoted lines keep their marks. */
export function unflow(text: string, isSpaceDeleted: boolean): string {
  const lines: string[] = []
  let paragraph: string[] = []
  let openDepth = -1
  for (const raw of text.split(/\r\n|\r|\n/)) {
    const quotes = /^>*/.exec(raw)?.[0] ?? ''
    const unquoted = raw.slice(quotes.length)
    const line = unquoted.startsWith(' ') ? unquoted.slice(1) : unquoted
    if (openDepth !== quotes.length && paragraph.length > 0) {
      lines.push(paragraph.join(''))
      paragraph = []
    }
    if (paragraph.length === 0 && quotes !== '') paragraph.push(`${quotes} `)
    // The signature's separator ends with a space and yet ends its line.
    const isFlowed = line.endsWith(' ') && line !== '-- '
    paragraph.push(isFlowed && isSpaceDeleted ? line.slice(0, -1) : line)
    openDepth = isFlowed ? quotes.length : -1
    if (!isFlowed) {
      lines.push(paragraph.join(''))
      paragraph = []
    }
  }
  if (paragraph.length > 0) lines.push(paragraph.join(''))
  return lines.join('\r\n')
}
