import i18next from 'i18next'

/** Adds the words of a feature. Called by the module that its page imports first. */
export function addWords(words: object): void {
  i18next.addResourceBundle('en', 'translation', words, true)
}
