const longestName = 80

/** A name that a phone or a person chose, fit for one line of a mail: no line ends, nothing that hides or turns text round. */
export function plainName(text: string): string {
  const plain = text
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim()
  return Array.from(plain).slice(0, longestName).join('').trimEnd()
}
