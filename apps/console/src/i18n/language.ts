/** The languages of the console, each by its own name. */
export const languages = [
  { id: 'en', name: 'English' },
  { id: 'de', name: 'Deutsch' },
  { id: 'fr', name: 'Français' },
  { id: 'es', name: 'Español' },
] as const

export type Language = (typeof languages)[number]['id']

/** Languages that nobody speaks: English with accents and 40 % longer, and English from right to left. Only tests choose them. */
export const pseudoLanguages = ['en-XA', 'en-XB'] as const

export type PseudoLanguage = (typeof pseudoLanguages)[number]

const key = 'gatepost-language'

/** What was chosen in this browser, else the first language of the browser that there is, else English. */
export function presentLanguage(): Language | PseudoLanguage {
  const stored = storedLanguage()
  const chosen = [...languages.map(({ id }) => id), ...pseudoLanguages].find((id) => id === stored)
  return chosen ?? languageFor(navigator.languages)
}

/** The first of the wanted languages (BCP 47, best first) that the console has, whatever the region. */
export function languageFor(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const found = languages.find(({ id }) => id === tag.toLowerCase().split('-')[0])
    if (found) return found.id
  }
  return 'en'
}

/** Remembers the language and begins anew in it: words, dates and numbers of every open screen are in one language. */
export function chooseLanguage(language: Language): void {
  rememberLanguage(language)
  window.location.reload()
}

export function rememberLanguage(language: Language): void {
  window.localStorage.setItem(key, language)
}

export function isLanguage(text: string): text is Language {
  return languages.some(({ id }) => id === text)
}

export function storedLanguage(): string | null {
  try {
    return window.localStorage.getItem(key)
  } catch {
    return null // storage is switched off: the browser's language it is
  }
}
