/**
 * A header text of any language as RFC 2047 encoded words where it needs them. A word holds whole characters and at most 75
 * bytes; words are separated by a fold, which a reader drops.
 */
export function encodeHeaderText(text: string): string {
  if (/^[ -~]*$/.test(text) && !text.includes('=?')) return text
  const words: string[] = []
  let bytes = 0
  let word = ''
  for (const character of text) {
    const length = Buffer.byteLength(character)
    if (bytes + length > bytesPerWord) {
      words.push(word)
      word = ''
      bytes = 0
    }
    word += character
    bytes += length
  }
  return [...words, word].map((each) => `=?UTF-8?B?${Buffer.from(each).toString('base64')}?=`).join('\r\n ')
}

/** 45 bytes are 60 characters of base64; with `=?UTF-8?B?` and `?=` that is 72 of the 75 allowed. */
const bytesPerWord = 45
