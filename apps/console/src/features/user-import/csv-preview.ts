/** The beginning of a file of users, as far as a person wants to see it. */
export type CsvPreview = {
  readonly columns: readonly string[]
  /** Columns that no user has: most of the time a slip of the pen. */
  readonly unknown: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Lines of the whole file, with the one of the column names. */
  readonly lines: number
}

type PreviewInput = { readonly text: string; readonly known: readonly string[]; readonly mostRows: number }

/** More than this is not looked at: only the first rows are shown. */
const lookedAt = 64 * 1024

/** Reads the first rows. The server reads the file for itself: this is for eyes only, and never throws. */
export function previewCsv({ text, known, mostRows }: PreviewInput): CsvPreview {
  const records = recordsOf(text.slice(0, lookedAt), mostRows + 1)
  const [header = [], ...rows] = records
  const columns = header.map((name) => name.trim())
  const isKnown = (name: string) => known.some((one) => one.toLowerCase() === name.toLowerCase())
  return { columns, unknown: columns.filter((name) => name !== '' && !isKnown(name)), rows, lines: countLines(text) }
}

function recordsOf(text: string, most: number): string[][] {
  const delimiter = delimiterOf(text)
  const records: string[][] = []
  let cells: string[] = []
  let cell = ''
  let isQuoted = false
  const endRecord = () => {
    if (cells.length > 0 || cell !== '') records.push([...cells, cell])
    cells = []
    cell = ''
  }
  for (let at = 0; at < text.length && records.length < most; at += 1) {
    const letter = text[at] ?? ''
    if (isQuoted && letter === '"' && text[at + 1] === '"') {
      cell += '"'
      at += 1
    } else if (letter === '"' && (isQuoted || cell === '')) isQuoted = !isQuoted
    else if (isQuoted) cell += letter
    else if (letter === delimiter) {
      cells.push(cell)
      cell = ''
    } else if (letter === '\n' || letter === '\r') endRecord()
    else cell += letter
  }
  if (records.length < most) endRecord()
  return records
}

/** As the server has it: semicolons where the line of column names has no comma. */
function delimiterOf(text: string): ',' | ';' {
  const [header = ''] = text.split(/\r?\n/, 1)
  return header.includes(';') && !header.includes(',') ? ';' : ','
}

/** Without making a text of each line: there may be a hundred thousand. */
function countLines(text: string): number {
  let lines = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1
  return lines + (text === '' || text.endsWith('\n') ? 0 : 1)
}
