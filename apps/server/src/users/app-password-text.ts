/** RFC 4648 base32 in small letters: no digit in it looks like a letter of it. */
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/** Characters of an app password: 28 · 5 bits = 140 bits. */
const length = 28
const groupLength = 4

/** The random bytes that one is made of; each gives a character. */
export const appPasswordBytes = length

/** A new app password in its canonical form: seven groups of four. */
export function appPasswordText(random: Uint8Array): string {
  if (random.length !== appPasswordBytes) throw new Error('an app password is made of 28 random bytes')
  // 256 is a multiple of 32: every character is as likely as any other.
  const characters = [...random].map((byte) => alphabet[byte % alphabet.length]).join('')
  return grouped(characters)
}

/**
 * What somebody typed as an app password in its canonical form, with or without separators and in any case; undefined
 * when it cannot be one. Phones put dashes of all sorts and blanks into what is typed.
 */
export function readAppPassword(typed: string): string | undefined {
  if (typed.length > longestTyped) return undefined
  const characters = typed.replaceAll(/[\s\u002D\u00AD\u2010-\u2015\u2212\u00A0]/gu, '').toLowerCase()
  return /^[a-z2-7]{28}$/.test(characters) ? grouped(characters) : undefined
}

const longestTyped = 64

function grouped(characters: string): string {
  return (characters.match(new RegExp(`.{${groupLength}}`, 'g')) ?? []).join('-')
}
