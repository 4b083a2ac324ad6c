import { crc32, deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { rewritePng } from './png-image.ts'

const limits = { leastSide: 4, mostSide: 64 }

test('a picture keeps its pixels and loses everything else that was in its file', () => {
  const text = chunk('tEXt', Buffer.from('Comment\0<script>alert(1)</script>'))
  const given = Buffer.concat([png({ extra: text }), Buffer.from('<html>')])
  const image = rewritePng(given, limits)
  if (typeof image === 'string') throw new Error(image)
  expect(image).toMatchObject({ width: 8, height: 6 })
  expect(image.bytes.includes('script')).toBe(false)
  expect(image.bytes.includes('html')).toBe(false)
  expect(rewritePng(image.bytes, limits)).toEqual(image)
})

test.each([
  ['no picture', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'is no PNG'],
  ['nothing', Buffer.alloc(0), 'is no PNG'],
  ['half of a picture', png({}).subarray(0, 40), 'is not whole'],
  ['a changed byte', changed(png({})), 'is damaged'],
  ['a long side', png({ width: 65 }), 'has a side of more than 64 pixels'],
  ['a short side', png({ height: 3 }), 'has a side of less than 4 pixels'],
  ['an unknown colour type', png({ colourType: 5 }), 'has a colour type that no PNG has'],
  ['a palette that is not there', png({ colourType: 3, samples: 1 }), 'has no palette'],
  ['pixels that unpack to far more', png({ pixels: Buffer.alloc(5_000_000) }), 'has other pixels than its header says'],
  ['fewer pixels', png({ pixels: Buffer.alloc(10) }), 'has other pixels than its header says'],
  ['a row filtered in an unknown way', png({ pixels: Buffer.alloc(198, 7) }), 'has other pixels than its header says'],
  ['interlaced rows', png({ interlace: 1 }), 'must not be interlaced'],
])('%s is refused', (_, given, fault) => {
  expect(rewritePng(given, limits)).toBe(fault)
})

type Made = {
  readonly width?: number
  readonly height?: number
  readonly colourType?: number
  readonly samples?: number
  readonly interlace?: number
  readonly pixels?: Buffer
  readonly extra?: Buffer
}

/** 8 × 6 pixels of red, green, blue and alpha unless something else is said. */
function png({ width = 8, height = 6, colourType = 6, samples = 4, interlace = 0, pixels, extra }: Made): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, colourType, 0, 0, interlace], 8)
  const rows = pixels ?? Buffer.alloc((width * samples + 1) * height)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    extra ?? Buffer.alloc(0),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const numbers = Buffer.alloc(8)
  numbers.writeUInt32BE(data.length, 0)
  numbers.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([numbers.subarray(0, 4), body, numbers.subarray(4)])
}

function changed(bytes: Buffer): Buffer {
  bytes[50] = (bytes[50] ?? 0) ^ 1
  return bytes
}
