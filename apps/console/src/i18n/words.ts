import i18next from 'i18next'

let translated: ((words: object) => void) | undefined
let wasMissed = false

/**
 * Adds the English words of a feature. Called by the module that its page imports first. What stands on the screen is drawn
 * again only if a word was missing there: else each piece that comes later would have all of it drawn anew.
 */
export function addWords(words: object): void {
  const silent = !wasMissed
  wasMissed = false
  i18next.addResourceBundle('en', 'translation', words, true, false, { silent })
  translated?.(words)
}

/** For i18next: what is shown where a word is not there, or not yet. */
export function missWord(key: string, otherwise?: string): string {
  if (otherwise !== undefined) return otherwise
  wasMissed = true
  return key
}

/** What there is in English and what is added later is there in this language too: for languages made out of English. */
export function translateWith(language: string, translate: (words: object) => object): void {
  translated = (words) => void i18next.addResourceBundle(language, 'translation', translate(words), true)
  translated(i18next.getResourceBundle('en', 'translation'))
}
