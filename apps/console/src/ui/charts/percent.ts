/** "12%" of a whole in the words of a language; a little is never said to be nothing, nor nearly all to be all. */
export function percentOf(part: number, whole: number, language: string): string {
  const share = whole === 0 ? 0 : part / whole
  const isNearEnd = (share > 0 && share < 0.01) || (share > 0.99 && share < 1)
  const shown = isNearEnd ? Math.min(0.999, Math.max(0.001, share)) : share
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: isNearEnd ? 1 : 0 }).format(shown)
}
