/**
 * Decodes a body by its Content-Transfer-Encoding; what is not base64 or quoted-printable is returned as it is.
 * Broken input is decoded as far as it goes (RFC 2045 6.7, 6.8).
 */
export function decodeTransfer(body: Uint8Array, encoding: string): Uint8Array {
  const name = encoding.trim().toLowerCase()
  if (name === 'base64')
    return Buffer.from(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1'), 'base64')
  if (name === 'quoted-printable') {
    const target = new Uint8Array(body.length)
    return target.subarray(0, decodeQuotedPrintable(body, target))
  }
  return body
}

/** The length `decodeTransfer` would give, without decoding; of more than a megabyte of base64 an estimate from its beginning. */
export function decodedLength(body: Uint8Array, encoding: string): number {
  const name = encoding.trim().toLowerCase()
  if (name === 'base64') return base64Length(body)
  if (name === 'quoted-printable') return decodeQuotedPrintable(body, undefined)
  return body.length
}

const longestCount = 1_048_576

function base64Length(body: Uint8Array): number {
  const sample = body.subarray(0, longestCount)
  const share = sample.length === 0 ? 1 : body.length / sample.length
  return Math.floor((countBase64(sample) * share * 3) / 4)
}

function countBase64(body: Uint8Array): number {
  let count = 0
  for (const byte of body) {
    if (isBase64(byte)) count += 1
    else if (byte === 0x3d) break
  }
  return count
}

function isBase64(byte: number): boolean {
  return (
    (byte >= 0x41 && byte <= 0x5a) ||
    (byte >= 0x61 && byte <= 0x7a) ||
    (byte >= 0x30 && byte <= 0x39) ||
    byte === 0x2b ||
    byte === 0x2f ||
    byte === 0x2d ||
    byte === 0x5f
  )
}

/** Writes into `target` if there is one; returns the length. */
function decodeQuotedPrintable(body: Uint8Array, target: Uint8Array | undefined): number {
  let length = 0
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at] ?? 0
    if (byte === 0x3d) {
      const softBreak = softBreakLength(body, at + 1)
      if (softBreak >= 0) {
        at += softBreak
        continue
      }
      const value = hexValue(body[at + 1]) * 16 + hexValue(body[at + 2])
      if (value >= 0) {
        if (target !== undefined) target[length] = value
        length += 1
        at += 2
        continue
      }
    }
    if (target !== undefined) target[length] = byte
    length += 1
  }
  return length
}

/** Bytes of white space and line end behind a `=`; -1 when it does not end the line. */
function softBreakLength(body: Uint8Array, start: number): number {
  let at = start
  while (at - start < 16 && (body[at] === 0x20 || body[at] === 0x09)) at += 1
  if (body[at] === 0x0d) at += 1
  if (body[at] === 0x0a) return at + 1 - start
  return at >= body.length ? at - start : -1
}

/** Far below zero for what is no hexadecimal digit, so that a sum of two shows it. */
function hexValue(byte: number | undefined): number {
  if (byte === undefined) return -1_000
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  if (byte >= 0x41 && byte <= 0x46) return byte - 0x37
  if (byte >= 0x61 && byte <= 0x66) return byte - 0x57
  return -1_000
}
