export type SpelledCharacter = {
  readonly text: string
  readonly kind: 'small' | 'capital' | 'digit' | 'blank' | 'sign'
}

/** A password for somebody who reads it aloud: what kind each of its characters is. */
export function spelled(password: string): readonly SpelledCharacter[] {
  return [...new Intl.Segmenter().segment(password)].map(({ segment }) => ({ text: segment, kind: kindOf(segment) }))
}

function kindOf(text: string): SpelledCharacter['kind'] {
  if (/^\p{Nd}$/u.test(text)) return 'digit'
  if (/^\s$/u.test(text)) return 'blank'
  if (/^\p{Lu}/u.test(text)) return 'capital'
  return /^\p{L}/u.test(text) ? 'small' : 'sign'
}
