import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Request, Response } from 'express'

/** Below this an answer fits into one packet as it is. */
const leastBytes = 1_024

/** Nearly as small as at the usual level, in half the time. */
const fast = { level: 4 }

const gzipElsewhere = promisify<string, typeof fast, Buffer>(gzip)

type JsonAnswer = {
  readonly status: number
  readonly body: unknown
  /** Has a secret in it, which never stands in packed bytes beside text that somebody else chose (BREACH). */
  readonly hasSecret: boolean
}

/** Sends an answer, as gzip where the caller takes that and it is long. One with an entity tag stays as it is: the tag says which bytes. */
export async function sendJson(request: Request, response: Response, answer: JsonAnswer): Promise<void> {
  const text = JSON.stringify(answer.body)
  response.status(answer.status).type('json')
  if (!mayBePacked({ text, hasSecret: answer.hasSecret, hasTag: response.get('ETag') !== undefined })) {
    response.send(text)
    return
  }
  response.vary('Accept-Encoding')
  if (request.acceptsEncodings('gzip', 'identity') !== 'gzip') {
    response.send(text)
    return
  }
  const packed = await gzipElsewhere(text, fast)
  response.set('Content-Encoding', 'gzip').send(packed)
}

type Packing = { readonly text: string; readonly hasSecret: boolean; readonly hasTag: boolean }

/** Whether an answer may go out packed at all, to whoever takes that. */
export function mayBePacked({ text, hasSecret, hasTag }: Packing): boolean {
  return !hasSecret && !hasTag && text.length >= leastBytes
}
