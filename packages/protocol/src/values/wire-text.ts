/**
 * Text as it may go to a phone. WBXML cannot carry U+0000, and phones that turn the document into XML choke on the other
 * characters XML 1.0 forbids: one mail with such a subject would stop a folder for good, so they are left out.
 */
export function wireText(text: string, maxLength = Number.POSITIVE_INFINITY): string {
  return cutText(text.replace(NOT_XML, ''), maxLength)
}

/**
 * Text that a phone said about itself, for lists and logs: at most `maxLength` UTF-16 units, without control characters
 * and without the marks that turn the direction of what stands beside it.
 */
export function plainText(text: string, maxLength: number): string {
  // The first cut keeps the work small, the second one holds the bound.
  return cutText(cutText(text, 4 * maxLength).replace(NOT_PLAIN, ''), maxLength)
}

/** The first `maxLength` UTF-16 units, one less where the cut would split a surrogate pair. */
export function cutText(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text
  const isSplit = /[\uD800-\uDBFF]/.test(text.charAt(maxLength - 1))
  return text.slice(0, isSplit ? maxLength - 1 : maxLength)
}

// Controls but tab, line feed, return and C1, which XML takes; lone surrogates (Cs) and the two non-characters.
const NOT_XML = /(?=\p{Cc})[^\t\n\r\u007F-\u009F]|[\p{Cs}\uFFFE\uFFFF]/gu
const NOT_PLAIN = /[\p{Cc}\p{Cs}\u200E\u200F\u2028-\u202E\u2066-\u2069\uFFFE\uFFFF]/gu
