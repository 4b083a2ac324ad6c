/** Lines of cells as a text that a spreadsheet opens. What begins like a formula is text: phones and people say what they like. */
export function csvText(lines: readonly (readonly string[])[]): string {
  return lines.map((line) => `${line.map(cellOf).join(',')}\r\n`).join('')
}

function cellOf(text: string): string {
  // Wide forms as well: East Asian spreadsheets calculate with them.
  const safe = /^\s*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/u.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
