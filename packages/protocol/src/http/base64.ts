const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const ALPHABETS = { standard: `${LETTERS}+/`, 'url-safe': `${LETTERS}-_` } as const

export type Base64Form = { readonly alphabet: keyof typeof ALPHABETS; readonly padded: boolean }

/** The four ways in which clients write base64. */
export const base64Forms: readonly Base64Form[] = [
  { alphabet: 'standard', padded: true },
  { alphabet: 'standard', padded: false },
  { alphabet: 'url-safe', padded: true },
  { alphabet: 'url-safe', padded: false },
]

/**
 * Bytes of a base64 text in either alphabet, padded or not. Undefined for any other character, wrong padding, or bits
 * left over that are not zero (so that two texts of one form never mean the same). The caller bounds the length.
 */
export function decodeBase64(text: string): Uint8Array | undefined {
  const digits = lengthWithoutPadding(text)
  if (digits === undefined || digits % 4 === 1) return undefined
  const bytes = new Uint8Array(Math.floor((digits * 3) / 4))
  let length = 0
  let bits = 0
  let bitCount = 0
  for (let index = 0; index < digits; index++) {
    const value = VALUES[text.charCodeAt(index)]
    if (value === undefined) return undefined
    bits = ((bits << 6) | value) & 0xffff
    bitCount += 6
    if (bitCount < 8) continue
    bitCount -= 8
    bytes[length++] = bits >>> bitCount
  }
  return (bits & ((1 << bitCount) - 1)) === 0 ? bytes : undefined
}

/** Base64 of these bytes, in the standard alphabet and padded unless asked otherwise. */
export function encodeBase64(bytes: Uint8Array, form: Base64Form = { alphabet: 'standard', padded: true }): string {
  const alphabet = ALPHABETS[form.alphabet]
  let text = ''
  for (let index = 0; index < bytes.length; index += 3) {
    const rest = bytes.length - index
    const group = (byteAt(bytes, index) << 16) | (byteAt(bytes, index + 1) << 8) | byteAt(bytes, index + 2)
    text += alphabet.charAt(group >>> 18) + alphabet.charAt((group >>> 12) & 0x3f)
    if (rest > 1) text += alphabet.charAt((group >>> 6) & 0x3f)
    if (rest > 2) text += alphabet.charAt(group & 0x3f)
  }
  return form.padded ? text.padEnd(Math.ceil(text.length / 4) * 4, '=') : text
}

const VALUES: readonly (number | undefined)[] = Array.from({ length: 128 }, (_value, code) => {
  const character = String.fromCharCode(code)
  const positions = [ALPHABETS.standard.indexOf(character), ALPHABETS['url-safe'].indexOf(character)]
  return positions.find((position) => position >= 0)
})

function lengthWithoutPadding(text: string): number | undefined {
  if (!text.endsWith('=')) return text.length
  if (text.length % 4 !== 0) return undefined
  return text.endsWith('==') ? text.length - 2 : text.length - 1
}

function byteAt(bytes: Uint8Array, index: number): number {
  return bytes[index] ?? 0
}
