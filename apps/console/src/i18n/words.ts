import i18next from 'i18next'

let translated: ((words: object) => object) | undefined

/** Adds the English words of a feature. Called by the module that its page imports first. */
export function addWords(words: object): void {
  i18next.addResourceBundle('en', 'translation', words, true)
  if (translated) i18next.addResourceBundle(i18next.language, 'translation', translated(words), true)
}

/** From now on what is added in English is added in the present language too: for languages made out of English. */
export function translateWith(translate: (words: object) => object): void {
  translated = translate
}
