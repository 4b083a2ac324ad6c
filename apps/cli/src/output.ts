/** How a result is written: a table for people, JSON for scripts. */
export type Column<Row> = { readonly title: string; readonly of: (row: Row) => string }

/** Rows as a table with a line of titles. Without rows there is nothing but the titles. */
export function table<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const cells = rows.map((row) => columns.map((column) => shown(column.of(row))))
  const lines = [columns.map(({ title }) => title), ...cells]
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => lettersOf(line[index] ?? '').length)))
  return lines
    .map((line) =>
      line
        .map((cell, index) => pad(cell, widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** One value as JSON over several lines. Control characters are escaped: a terminal must not obey them. */
export function json(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replaceAll(/[\u007f-\u009f]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

const longest = 48

/** What phones say of themselves is hostile text: no control characters, no turned writing, nothing endless. */
function shown(text: string): string {
  const plain = text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '\u{fffd}')
  const letters = lettersOf(plain)
  return letters.length <= longest ? plain : `${letters.slice(0, longest - 1).join('')}…`
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - lettersOf(text).length))
}

/** Code points: what a terminal gives a column each, near enough. */
function lettersOf(text: string): string[] {
  return Array.from(text)
}
