const maxWords = 8

/**
 * LIKE patterns for what a person typed into a search box: every word must be found, by any of its patterns. Empty when
 * nothing was typed that could be looked for.
 */
export function searchPatterns(typed: string): readonly (readonly string[])[] {
  const words = typed.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
  return words.slice(0, maxWords).map(patternsOf)
}

/**
 * LIKE patterns of one word or phrase, any of which must be found. Each holds a trigram, so that the index finds it:
 * three letters in a row anywhere, or the beginning of a word.
 */
export function patternsOf(phrase: string): readonly string[] {
  const text = likeText(phrase)
  return /[\p{L}\p{N}]{3}/u.test(phrase) ? [`%${text}%`] : [`${text}%`, `% ${text}%`]
}

/** The text as LIKE takes it for itself. */
export function likeText(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`)
}
