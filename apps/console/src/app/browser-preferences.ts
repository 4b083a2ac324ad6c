import { isLanguage, rememberLanguage, storedLanguage } from '../i18n/language.ts'
import { chooseTimeZone, presentTimeZone } from '../ui/time/time-zone.ts'

/** Tests choose a language that nobody speaks; then nothing of the server changes this browser. */
export function isOfThisBrowser(): boolean {
  return storedLanguage()?.startsWith('en-X') ?? false
}

/** Remembers the language of the server here; true if this browser spoke another one and can remember it. */
export function takeLanguage(language: string | undefined): boolean {
  if (language === undefined || !isLanguage(language) || language === document.documentElement.lang) return false
  rememberLanguage(language)
  return storedLanguage() === language
}

/** The same for the time zone; undefined: nobody chose one. */
export function takeTimeZone(zone: string | undefined): boolean {
  if (zone === undefined || zone === presentTimeZone() || !isTimeZone(zone)) return false
  chooseTimeZone(zone)
  return true
}

/** Whether this browser knows the time zone: another one may have chosen it. */
export function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false // a RangeError says that there is no such zone
  }
}
