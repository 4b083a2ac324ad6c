/** Spreadsheets of languages that write 1,5 for one and a half expect semicolons between the cells; undefined: commas. */
export function fileDelimiter(language: string): 'semicolon' | undefined {
  return new Intl.NumberFormat(language).format(1.5).includes(',') ? 'semicolon' : undefined
}
