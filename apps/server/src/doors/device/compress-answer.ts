import { promisify } from 'node:util'
import { gzip, gzipSync } from 'node:zlib'
import { contentTypes } from '@gatepost/protocol/http'
import type { Answer } from './answer.ts'

/** Below this many bytes gzip's own header eats what is saved. A list of folders is longer, "nothing new" is not. */
const leastBytes = 128

/** Up to here compressing takes less than handing it to another thread; above, it would keep others waiting. */
const mostBytesAtOnce = 8 * 1024

/** Compressed in its own way already (a picture), a body only costs time: it goes out as it is unless this much is saved. */
const leastSaving = 0.1

/** What comes as a stream of its own, an attachment, is left alone: most are compressed. */
const compressible: ReadonlySet<string> = new Set([contentTypes.wbxml, contentTypes.multipart])

/** Whether gzip may do this answer any good; asked before anything about the phone is looked at. */
export function isWorthCompressing({ body, contentType = contentTypes.wbxml, headers }: Answer): boolean {
  if (body === undefined || body.length < leastBytes) return false
  return headers?.['Content-Encoding'] === undefined && compressible.has(contentType)
}

/** The answer with its body compressed by gzip, and the header that says so; or as it was where that saves little. */
export async function compressAnswer(answer: Answer): Promise<Answer> {
  const { body, headers } = answer
  if (!body) return answer
  const packed = body.length <= mostBytesAtOnce ? gzipSync(body, fast) : await gzipElsewhere(body, fast)
  if (packed.length > body.length * (1 - leastSaving)) return answer
  return { ...answer, body: packed, headers: { ...headers, 'Content-Encoding': 'gzip' } }
}

const gzipElsewhere = promisify<Uint8Array, typeof fast, Buffer>(gzip)

/** Mail shrinks nearly as far as at the usual level, in half the time. */
const fast = { level: 4 }
