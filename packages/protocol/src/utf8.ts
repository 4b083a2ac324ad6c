// UTF-8, by the encoder and decoder that every JavaScript host has. They are declared here, module by module and not
// globally, because this package is compiled without the types of Node and of browsers.
type Utf8Decoder = { decode(bytes: Uint8Array): string }
type Utf8Encoder = {
  encode(text: string): Uint8Array
  encodeInto(text: string, target: Uint8Array): { read: number; written: number }
}
declare const TextDecoder: new (label: 'utf-8', options: { fatal: boolean; ignoreBOM: boolean }) => Utf8Decoder
declare const TextEncoder: new () => Utf8Encoder

// NOTE ignoreBOM keeps U+FEFF as a character; without it a text would lose its first one on the way through.
const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const lenientDecoder = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true })
const encoder = new TextEncoder()

/** Text of these bytes; undefined if they are not well-formed UTF-8. */
export function decodeUtf8Strictly(bytes: Uint8Array): string | undefined {
  try {
    return strictDecoder.decode(bytes)
  } catch {
    return undefined
  }
}

/** Text of these bytes; what is not well-formed becomes U+FFFD. */
export function decodeUtf8(bytes: Uint8Array): string {
  return lenientDecoder.decode(bytes)
}

/** UTF-8 bytes of a text; a lone surrogate becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  return encoder.encode(text)
}

/** Writes a text as UTF-8 at the start of `target`, as far as it fits; returns the bytes written. */
export function encodeUtf8Into(text: string, target: Uint8Array): number {
  return encoder.encodeInto(text, target).written
}
