import { withCrlf } from './clean-text.ts'

/** UTF-8 text as quoted-printable (RFC 2045 6.7): lines of at most 76 characters, CRLF between them. */
export function encodeQuotedPrintable(text: string): string {
  return withCrlf(text).split('\r\n').map(encodeLine).join('\r\n')
}

const longestLine = 75 // and a soft break's `=`

function encodeLine(line: string): string {
  const lines: string[] = []
  let current = ''
  const bytes = Buffer.from(line)
  for (let at = 0; at < bytes.length; at += 1) {
    const token = encodeByte(bytes[at] ?? 0, at === bytes.length - 1)
    if (current.length + token.length > longestLine) {
      lines.push(`${current}=`)
      current = ''
    }
    current += token
  }
  return [...lines, current].join('\r\n')
}

/** White space at the end of a line is encoded: gateways drop it. */
function encodeByte(byte: number, isLast: boolean): string {
  const isBlank = byte === 0x20 || byte === 0x09
  const isPlain = byte > 0x20 && byte < 0x7f && byte !== 0x3d
  if (isPlain || (isBlank && !isLast)) return String.fromCharCode(byte)
  return `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
}
