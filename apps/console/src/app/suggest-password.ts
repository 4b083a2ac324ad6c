/** 32 letters and digits that are hard to mistake for each other: five bits each. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789A'
const groups = 5
const perGroup = 4

/** A password of 20 letters in groups of four, 100 bits. `random` fills bytes from a source that nobody can guess. */
export function suggestPassword(random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array): string {
  const bytes = random(new Uint8Array(groups * perGroup))
  const text = Array.from(bytes, (byte) => letters[byte % letters.length]).join('')
  return Array.from({ length: groups }, (_, group) => text.slice(group * perGroup, (group + 1) * perGroup)).join('-')
}
