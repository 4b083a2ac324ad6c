/** Characters that turn the reading direction of all that follows them, or that show as nothing at all. */
const deceiving = /[\p{Cc}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu

/**
 * What a phone says of itself, fit for the middle of a sentence: without characters that could turn the rest of the
 * sentence round or hide in it.
 */
export function claimedText(text: string): string {
  return text.replaceAll(deceiving, '').trim()
}
