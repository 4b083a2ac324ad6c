const formats = new Map<string, Intl.DateTimeFormat>()

/** The day of a moment where the reader is: "December 1, 2026". */
export function dayWords(at: string, language: string): string {
  const format = formats.get(language) ?? new Intl.DateTimeFormat(language, { dateStyle: 'long' })
  formats.set(language, format)
  return format.format(new Date(at))
}
