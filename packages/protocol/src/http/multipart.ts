import { multipartLimits } from './limits.ts'

const COUNT_SIZE = 4
const ENTRY_SIZE = 8

/**
 * Puts parts together as an answer of type application/vnd.ms-sync.multipart ([MS-ASCMD] 2.2.1.10.1): their number, an
 * offset and a length for each, then their bytes one after the other. Part 0 is the WBXML document. All numbers are
 * unsigned, of 32 bits, little-endian. Throws RangeError for no part, too many, or more bytes than 32 bits can count.
 */
export function encodeMultipart(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 0 || parts.length > multipartLimits.parts) {
    throw new RangeError(`a multipart answer has 1 to ${multipartLimits.parts} parts, not ${parts.length}`)
  }
  const start = COUNT_SIZE + ENTRY_SIZE * parts.length
  const size = parts.reduce((sum, part) => sum + part.length, start)
  if (size > multipartLimits.bytes) throw new RangeError(`${size} bytes are too many for a multipart answer`)
  const bytes = new Uint8Array(size)
  const numbers = new DataView(bytes.buffer)
  numbers.setUint32(0, parts.length, true)
  let offset = start
  for (const [index, part] of parts.entries()) {
    const entry = COUNT_SIZE + ENTRY_SIZE * index
    numbers.setUint32(entry, offset, true)
    numbers.setUint32(entry + 4, part.length, true)
    bytes.set(part, offset)
    offset += part.length
  }
  return bytes
}

/**
 * The parts of such an answer, as views on its bytes. Undefined unless it has at least one part and every one of them
 * lies inside, behind the numbers and behind the part before it.
 */
export function decodeMultipart(bytes: Uint8Array): readonly Uint8Array[] | undefined {
  if (bytes.length < COUNT_SIZE + ENTRY_SIZE) return undefined
  const numbers = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = numbers.getUint32(0, true)
  const start = COUNT_SIZE + ENTRY_SIZE * count
  if (count === 0 || count > multipartLimits.parts || start > bytes.length) return undefined
  const parts: Uint8Array[] = []
  let behind = start
  for (let index = 0; index < count; index++) {
    const entry = COUNT_SIZE + ENTRY_SIZE * index
    const offset = numbers.getUint32(entry, true)
    const end = offset + numbers.getUint32(entry + 4, true)
    if (offset < behind || end > bytes.length) return undefined
    parts.push(bytes.subarray(offset, end))
    behind = end
  }
  return parts
}
