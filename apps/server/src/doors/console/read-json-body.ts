import type { IncomingMessage } from 'node:http'
import { standardBodyLimit } from '@gatepost/contract'
import { HttpProblem } from './http-problem.ts'
import { refuseAmbiguousJson } from './strict-json.ts'

/**
 * The body of a request as JSON. Refuses other types, packed bodies, names given twice, and bodies above the limit in
 * bytes, these before they are complete: Express's own parser would read an endless body to its end first. Throws HttpProblem.
 */
export async function readJsonBody(request: IncomingMessage, maxBytes = standardBodyLimit): Promise<unknown> {
  refuseOtherTypes(request)
  const { text, body } = parse(await readBytes(request, maxBytes))
  refuseAmbiguousJson(text)
  return body
}

function parse(bytes: Uint8Array): { readonly text: string; readonly body: unknown } {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return { text, body: JSON.parse(text) }
  } catch {
    throw new HttpProblem('invalid-json', 'The body is not JSON in UTF-8.')
  }
}

function refuseOtherTypes({ headers }: IncomingMessage): void {
  const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = headers
  if (!/^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i.test(type)) {
    throw new HttpProblem('unsupported-media-type', 'Send the body as application/json.')
  }
  // A small packed body must not become a large one here.
  if (encoding.toLowerCase() !== 'identity') throw new HttpProblem('unsupported-media-type', 'Send the body unpacked.')
}

async function readBytes(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const tooLarge = () => {
    // What still comes is thrown away as it comes: a connection cut now could take the refusal with it.
    request.resume()
    return new HttpProblem('body-too-large', `The body may have ${maxBytes} bytes at most.`)
  }
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLarge()
  const brokeOff = () => new HttpProblem('invalid-request', 'The request broke off.')
  // It may have done so while somebody was asked who this is: nothing would ever come then.
  if (request.destroyed && !request.complete) throw brokeOff()
  return await new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    const onData = (chunk: Buffer) => {
      length += chunk.length
      chunks.push(chunk)
      if (length <= maxBytes) return
      request.off('data', onData)
      reject(tooLarge())
    }
    request.on('data', onData)
    request.on('end', () => resolve(Buffer.concat(chunks)))
    request.on('error', () => reject(brokeOff()))
    request.on('close', () => reject(brokeOff()))
  })
}
