import { signNames, type SignName } from './sign-names.ts'

export type SpelledCharacter = {
  readonly text: string
  readonly kind: 'small' | 'capital' | 'digit' | 'blank' | 'sign'
  /** What is said for it on the telephone, the same in all languages; '' where it is said as it stands. */
  readonly word: string
  /** What the sign is called; null for what is no sign, or one that few keyboards have. */
  readonly sign: SignName | null
}

/** A password for somebody who reads it aloud: what kind each of its characters is, and how it is said. */
export function spelled(password: string): readonly SpelledCharacter[] {
  return [...new Intl.Segmenter().segment(password)].map(({ segment }) => ({
    text: segment,
    kind: kindOf(segment),
    word: words.find((word) => word.charAt(0) === segment.toUpperCase()) ?? '',
    sign: signNames.get(segment) ?? null,
  }))
}

function kindOf(text: string): SpelledCharacter['kind'] {
  if (/^\p{Nd}$/u.test(text)) return 'digit'
  if (/^\s$/u.test(text)) return 'blank'
  if (/^\p{Lu}/u.test(text)) return 'capital'
  return /^\p{L}/u.test(text) ? 'small' : 'sign'
}

/** The spelling alphabet of ICAO and ITU. */
const words = [
  'Alfa',
  'Bravo',
  'Charlie',
  'Delta',
  'Echo',
  'Foxtrot',
  'Golf',
  'Hotel',
  'India',
  'Juliett',
  'Kilo',
  'Lima',
  'Mike',
  'November',
  'Oscar',
  'Papa',
  'Quebec',
  'Romeo',
  'Sierra',
  'Tango',
  'Uniform',
  'Victor',
  'Whiskey',
  'X-ray',
  'Yankee',
  'Zulu',
] as const
