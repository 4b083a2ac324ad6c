/**
 * Whether a text looks like a pattern in which `*` is any text and `?` is one character. Both are given in characters.
 *
 * Only the last star is ever tried again: what an earlier one took stays taken, which loses no match and means that the
 * work does not multiply with each star. A text of n characters costs at most (n + 1) · (s + 2) + p steps, s being the
 * longest piece between two stars and p the pattern: linear in the text, which is the part that a phone chooses.
 */
export function matchWildcard(
  pattern: readonly string[],
  text: readonly string[],
  onStep: () => void = () => {},
): boolean {
  let at = 0
  let place = 0
  let lastStar = -1
  let starEnd = 0
  while (at < text.length) {
    onStep()
    const wanted = pattern[place]
    if (wanted === '*') {
      lastStar = place
      starEnd = at
      place += 1
    } else if (wanted === '?' || wanted === text[at]) {
      place += 1
      at += 1
    } else if (lastStar >= 0) {
      starEnd += 1
      at = starEnd
      place = lastStar + 1
    } else {
      return false
    }
  }
  while (pattern[place] === '*') {
    onStep()
    place += 1
  }
  return place === pattern.length
}
