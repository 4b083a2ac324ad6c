import { readWeightedList } from './weighted-list.ts'

/**
 * Windows' number for a language and region ([MS-LCID]), by language tag: what a base64 query has for a locale, where a plain one
 * has Accept-Language. The first entry of a language stands for it where no region, or one not listed, is given.
 */
export const localeIds = {
  'en-US': 0x0409,
  'en-GB': 0x0809,
  'en-AU': 0x0c09,
  'en-CA': 0x1009,
  'en-NZ': 0x1409,
  'en-IE': 0x1809,
  'en-ZA': 0x1c09,
  'en-IN': 0x4009,
  'de-DE': 0x0407,
  'de-CH': 0x0807,
  'de-AT': 0x0c07,
  'de-LU': 0x1007,
  'fr-FR': 0x040c,
  'fr-BE': 0x080c,
  'fr-CA': 0x0c0c,
  'fr-CH': 0x100c,
  'es-ES': 0x0c0a,
  'es-MX': 0x080a,
  'it-IT': 0x0410,
  'it-CH': 0x0810,
  'pt-BR': 0x0416,
  'pt-PT': 0x0816,
  'nl-NL': 0x0413,
  'nl-BE': 0x0813,
  'zh-CN': 0x0804,
  'zh-TW': 0x0404,
  'zh-HK': 0x0c04,
  'zh-SG': 0x1004,
  'ja-JP': 0x0411,
  'ko-KR': 0x0412,
  'sv-SE': 0x041d,
  'sv-FI': 0x081d,
  'nb-NO': 0x0414,
  'nn-NO': 0x0814,
  'da-DK': 0x0406,
  'fi-FI': 0x040b,
  'is-IS': 0x040f,
  'pl-PL': 0x0415,
  'cs-CZ': 0x0405,
  'sk-SK': 0x041b,
  'sl-SI': 0x0424,
  'hr-HR': 0x041a,
  'hu-HU': 0x040e,
  'ro-RO': 0x0418,
  'bg-BG': 0x0402,
  'el-GR': 0x0408,
  'tr-TR': 0x041f,
  'ru-RU': 0x0419,
  'uk-UA': 0x0422,
  'be-BY': 0x0423,
  'et-EE': 0x0425,
  'lv-LV': 0x0426,
  'lt-LT': 0x0427,
  'mk-MK': 0x042f,
  'sq-AL': 0x041c,
  'ca-ES': 0x0403,
  'eu-ES': 0x042d,
  'gl-ES': 0x0456,
  'cy-GB': 0x0452,
  'ar-SA': 0x0401,
  'he-IL': 0x040d,
  'fa-IR': 0x0429,
  'ur-PK': 0x0420,
  'hi-IN': 0x0439,
  'bn-IN': 0x0445,
  'ta-IN': 0x0449,
  'th-TH': 0x041e,
  'vi-VN': 0x042a,
  'id-ID': 0x0421,
  'ms-MY': 0x043e,
  'af-ZA': 0x0436,
  'ka-GE': 0x0437,
  'hy-AM': 0x042b,
  'kk-KZ': 0x043f,
} as const

/** The locale a client wants most of those we know (RFC 9110 12.5.4); undefined if it says nothing, or names none of them. */
export function localeOf(acceptLanguage: string | undefined): number | undefined {
  if (acceptLanguage === undefined) return undefined
  const only = byTag.get(acceptLanguage.toLowerCase())
  if (only !== undefined) return only
  const wishes = readWeightedList(acceptLanguage).filter(({ weight }) => weight > 0)
  for (const { name } of wishes.toSorted((a, b) => b.weight - a.weight)) {
    const locale = byTag.get(name) ?? byTag.get(name.split('-')[0] ?? '')
    if (locale !== undefined) return locale
  }
  return undefined
}

/** The language tag of a locale, as a plain query says it. */
export function languageOf(locale: number): string | undefined {
  return byLocale.get(locale)
}

const byLocale: ReadonlyMap<number, string> = new Map(Object.entries(localeIds).map(([tag, id]) => [id, tag]))

/** Full tags, and languages alone; `no` is what Norwegian was called before it was two. */
const byTag: ReadonlyMap<string, number> = new Map([
  ['no', localeIds['nb-NO']],
  ...Object.entries(localeIds)
    .toReversed()
    .map(([tag, id]) => [tag.slice(0, tag.indexOf('-')), id] as const),
  ...Object.entries(localeIds).map(([tag, id]) => [tag.toLowerCase(), id] as const),
])
