import i18next from 'i18next'

let translated: ((words: object) => void) | undefined

/** Adds the English words of a feature. Called by the module that its page imports first. */
export function addWords(words: object): void {
  i18next.addResourceBundle('en', 'translation', words, true)
  translated?.(words)
}

/** What there is in English and what is added later is there in this language too: for languages made out of English. */
export function translateWith(language: string, translate: (words: object) => object): void {
  translated = (words) => void i18next.addResourceBundle(language, 'translation', translate(words), true)
  translated(i18next.getResourceBundle('en', 'translation'))
}
