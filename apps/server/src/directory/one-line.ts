/** What a directory says, as a label: no line ends, no control characters, and no longer than so many characters. */
export function oneLine(text: string, longest: number): string {
  const plain = text.replaceAll(/[\p{Cc}\p{Cs}]/gu, ' ').trim()
  return Array.from(plain).slice(0, longest).join('').trim()
}
