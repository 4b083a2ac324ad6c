import { crc32, deflateSync, inflateSync } from 'node:zlib'

export type PngImage = { readonly bytes: Buffer; readonly width: number; readonly height: number }

type Limits = { readonly leastSide: number; readonly mostSide: number }

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** Samples of a pixel by colour type, and the bits that a sample of it may have. */
const colourTypes: ReadonlyMap<number, { readonly samples: number; readonly depths: readonly number[] }> = new Map([
  [0, { samples: 1, depths: [1, 2, 4, 8, 16] }],
  [2, { samples: 3, depths: [8, 16] }],
  [3, { samples: 1, depths: [1, 2, 4, 8] }],
  [4, { samples: 2, depths: [8, 16] }],
  [6, { samples: 4, depths: [8, 16] }],
])

/**
 * Takes a PNG apart, unpacks every row of it and writes it anew: header, palette, transparency and pixels, and nothing else
 * that the bytes may have carried. A text says what is wrong with it.
 */
export function rewritePng(given: Buffer, limits: Limits): PngImage | string {
  const chunks = chunksOf(given)
  if (typeof chunks === 'string') return chunks
  const head = chunks.find(({ type }) => type === 'IHDR')?.data
  const header = head && headerOf(head, limits)
  if (!head || !header) return 'has no header'
  if (typeof header === 'string') return header
  const pixels = unpacked(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)), header)
  if (!pixels) return 'has other pixels than its header says'
  const palette = chunks.find(({ type }) => type === 'PLTE')?.data
  if (header.colourType === 3 && !isPalette(palette)) return 'has no palette'
  const transparency = chunks.find(({ type }) => type === 'tRNS')?.data
  const parts = [
    chunk('IHDR', head),
    ...(header.colourType === 3 && palette ? [chunk('PLTE', palette)] : []),
    ...(transparency && transparency.length <= 256 ? [chunk('tRNS', transparency)] : []),
    chunk('IDAT', deflateSync(pixels, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]
  return { bytes: Buffer.concat([signature, ...parts]), width: header.width, height: header.height }
}

type Chunk = { readonly type: string; readonly data: Buffer }

const mostChunks = 256

function chunksOf(given: Buffer): readonly Chunk[] | string {
  if (!given.subarray(0, 8).equals(signature)) return 'is no PNG'
  const chunks: Chunk[] = []
  for (let at = 8; at < given.length;) {
    if (at + 12 > given.length || chunks.length === mostChunks) return 'is not whole'
    const end = at + 12 + given.readUInt32BE(at)
    if (end > given.length) return 'is not whole'
    if (crc32(given.subarray(at + 4, end - 4)) !== given.readUInt32BE(end - 4)) return 'is damaged'
    const type = given.toString('latin1', at + 4, at + 8)
    chunks.push({ type, data: given.subarray(at + 8, end - 4) })
    if (type === 'IEND') return chunks
    at = end
  }
  return 'is not whole'
}

type Header = { readonly width: number; readonly height: number; readonly colourType: number; readonly bits: number }

function headerOf(head: Buffer, { leastSide, mostSide }: Limits): Header | string {
  if (head.length !== 13) return 'has no header'
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)]
  if (Math.max(width, height) > mostSide) return `has a side of more than ${mostSide} pixels`
  if (Math.min(width, height) < leastSide) return `has a side of less than ${leastSide} pixels`
  const [depth, colourType, compression, filter, interlace] = head.subarray(8)
  const kind = colourTypes.get(colourType ?? -1)
  if (!kind || depth === undefined || !kind.depths.includes(depth)) return 'has a colour type that no PNG has'
  if (compression !== 0 || filter !== 0) return 'is packed in a way that no PNG is'
  if (interlace !== 0) return 'must not be interlaced'
  return { width, height, colourType: colourType ?? -1, bits: kind.samples * depth }
}

/** Each row begins with the way it is filtered. */
function unpacked(packed: Buffer, { width, height, bits }: Header): Buffer | undefined {
  const rowBytes = Math.ceil((width * bits) / 8) + 1
  const pixels = inflated(packed, rowBytes * height)
  if (pixels?.length !== rowBytes * height) return undefined
  for (let row = 0; row < height; row += 1) {
    if ((pixels[row * rowBytes] ?? 9) > 4) return undefined
  }
  return pixels
}

/** At most so many bytes; undefined for what is no packed data, or more. */
function inflated(packed: Buffer, most: number): Buffer | undefined {
  try {
    return inflateSync(packed, { maxOutputLength: most })
  } catch {
    return undefined // what is wrong with it is told by whoever asked
  }
}

function isPalette(palette: Buffer | undefined): boolean {
  return palette !== undefined && palette.length > 0 && palette.length <= 768 && palette.length % 3 === 0
}

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
