/** Text that XML 1.0, WBXML strings and PostgreSQL can hold: without NUL and other control characters, without lone surrogates. */
export function cleanText(text: string): string {
  // oxlint-disable-next-line no-control-regex -- these are the characters to be removed
  return text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufeff\ufffe\uffff]/g, '').replace(/\p{Surrogate}/gu, '\ufffd')
}

/** `cleanText` in one line, at most `length` UTF-16 units long, never cut inside a character. */
export function cleanLine(text: string, length: number): string {
  return cutText(cleanText(text).replace(/\s+/g, ' ').trim(), length)
}

/** The first `length` UTF-16 units, one fewer where that would split a surrogate pair. */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text
  const last = text.charCodeAt(length - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length)
}

/** Every line end as CRLF, as bodies of mail have them. */
export function withCrlf(text: string): string {
  return text.replace(/\r\n|\r|\n/g, '\r\n')
}
