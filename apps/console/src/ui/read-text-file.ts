/** What a file says, and what it turned out to be written in. */
export type ReadText = { readonly text: string; readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' }

/**
 * Reads the bytes of a text file as what it is: UTF-8, else UTF-16 by its mark, else the Windows code page of western
 * Europe, which older spreadsheets write. The mark itself is left out.
 */
export function readTextFile(bytes: Uint8Array<ArrayBuffer>): ReadText {
  const encoding = encodingOf(bytes)
  return { text: new TextDecoder(encoding).decode(bytes), encoding }
}

function encodingOf(bytes: Uint8Array<ArrayBuffer>): ReadText['encoding'] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252'
}

function isUtf8(bytes: Uint8Array<ArrayBuffer>): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false // a decoder has no other way to say so
  }
}
