const kibibyte = 1024
const units = ['B', 'kB', 'MB', 'GB'] as const

/** "512 B", "3.4 kB", in the numbers of the language. */
export function sizeWords(bytes: number, language: string): string {
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log(bytes) / Math.log(kibibyte)))
  const value = bytes / kibibyte ** step
  const digits = step === 0 || value >= 10 ? 0 : 1
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value)} ${units[step]}`
}
