/**
 * Undoes percent-encoding; undefined if it is broken or does not give UTF-8.
 * NOTE "+" stays "+": phones write a blank as %20, base64 has a plus of its own, and anna+phone@… must survive.
 */
export function decodePercent(text: string): string | undefined {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
