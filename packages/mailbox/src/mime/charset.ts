import { TextDecoder } from 'node:util'

/**
 * Decodes bytes by a charset label as mail uses them; never throws. A missing, unknown or false label is read as UTF-8 when the
 * bytes are valid UTF-8, else as windows-1252. A byte order mark stays: in a header block it keeps a line from passing for a field.
 */
export function decodeBytes(bytes: Uint8Array, label: string): string {
  const name = labelOf(label)
  if (name !== 'utf-8' && !claimsAscii.has(name)) {
    const decoder = decoderFor(name)
    if (decoder !== undefined) return decoder.decode(bytes)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return new TextDecoder(name === 'utf-8' && isMostlyUtf8(bytes) ? 'utf-8' : 'windows-1252', {
      ignoreBOM: true,
    }).decode(bytes)
  }
}

/** Labels under which much mail carries UTF-8. */
const claimsAscii = new Set(['', 'us-ascii', 'ascii', 'ansi_x3.4-1968', 'iso646-us', '7bit', '8bit', 'unknown-8bit'])

/** What the encoding standard does not know but mail uses. */
const aliases: ReadonlyMap<string, string> = new Map([
  ['cp932', 'shift_jis'],
  ['cp936', 'gbk'],
  ['cp949', 'euc-kr'],
  ['cp950', 'big5'],
  ['ms932', 'shift_jis'],
  ['eucjp', 'euc-jp'],
  ['euckr', 'euc-kr'],
  ['tis620', 'windows-874'],
])

function labelOf(label: string): string {
  const name = label.trim().toLowerCase()
  return name === 'utf8' ? 'utf-8' : name
}

function decoderFor(name: string): TextDecoder | undefined {
  const bare = name.replace(/^x-/, '')
  for (const candidate of [name, bare, aliases.get(bare), bare.replace(/^(?:cp|ms|win)-?(125\d|874)$/, 'windows-$1')]) {
    if (candidate === undefined) continue
    try {
      return new TextDecoder(candidate)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
    }
  }
  return undefined
}

/** One broken sequence in a long UTF-8 text (cut in the middle of a character) does not make it windows-1252. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const sample = new TextDecoder('utf-8').decode(bytes.subarray(0, 4_096))
  const broken = sample.split('\ufffd').length - 1
  const good = sample.replace(/[\0-\x7f\ufffd]/g, '').length
  return good > broken * 4
}
