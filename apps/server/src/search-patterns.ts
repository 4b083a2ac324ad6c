const maxWords = 8

/**
 * LIKE patterns for what a person typed into a search box: every word must be found, by any of its patterns. Each
 * pattern holds a trigram, so that the index finds it: three letters in a row anywhere, or the beginning of a word.
 * Empty when nothing was typed that could be looked for.
 */
export function searchPatterns(typed: string): readonly (readonly string[])[] {
  const words = typed.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
  return words.slice(0, maxWords).map((word) => {
    const text = word.replaceAll(/[\\%_]/g, String.raw`\$&`)
    return /[\p{L}\p{N}]{3}/u.test(word) ? [`%${text}%`] : [`${text}%`, `% ${text}%`]
  })
}
