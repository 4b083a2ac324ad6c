const longestSubject = 200

/** A subject may quote what a phone says of itself: line ends and control characters become spaces. */
export function oneLine(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]+/gu, ' ').trim()
  // By code points: half of a pair is no text.
  return Array.from(line).slice(0, longestSubject).join('')
}

export function isOneLine(text: string): boolean {
  return !/[\p{Cc}\u2028\u2029]/u.test(text)
}
