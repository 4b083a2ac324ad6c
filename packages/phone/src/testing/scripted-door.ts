import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { contentTypes, type EasRequest, parseQuery } from '@gatepost/protocol/http'
import { decode, encode, type WbxmlElement } from '@gatepost/protocol/wbxml'

// A device door for the phone's own tests: it decides nothing, it reads a request with the server's parsers and gives
// the next answer of a script. What a real door does is tested against the real one.

export type HeardRequest = {
  readonly method: string
  /** Path and query. */
  readonly url: string
  /** Undefined for OPTIONS. */
  readonly eas: EasRequest | undefined
  readonly query: string
  readonly headers: IncomingMessage['headers']
  readonly bytes: Uint8Array
  readonly tree: WbxmlElement | undefined
}

export type Reply = {
  readonly httpStatus?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly tree?: WbxmlElement | undefined
  /** Sent as they are, instead of a tree. */
  readonly bytes?: Uint8Array
  /** Break the connection instead of answering. */
  readonly hangUp?: boolean
}

export type ScriptedDoor = {
  readonly baseUrl: string
  readonly heard: readonly HeardRequest[]
  /** Commands heard so far, OPTIONS among them. */
  readonly commands: () => readonly string[]
  readonly close: () => Promise<void>
}

/** Listens on a free port of the loopback. `answer` may wait as long as it likes: that is a held Ping. */
export async function openScriptedDoor(
  answer: (request: HeardRequest) => Reply | Promise<Reply>,
): Promise<ScriptedDoor> {
  const heard: HeardRequest[] = []
  const server = createServer((request, response) => {
    void hear(request).then(async (what) => {
      heard.push(what)
      reply(response, await answer(what))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    heard,
    commands: () => heard.map(({ method, eas }) => eas?.command ?? method),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

async function hear(request: IncomingMessage): Promise<HeardRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  const bytes = Buffer.concat(chunks)
  const query = request.url?.split('?')[1] ?? ''
  const parsed = parseQuery(query, request.headers)
  return {
    method: request.method ?? '',
    url: request.url ?? '',
    eas: parsed.ok ? parsed.request : undefined,
    query,
    headers: request.headers,
    bytes,
    tree: bytes.length === 0 || request.headers['content-type'] === contentTypes.mime ? undefined : decode(bytes),
  }
}

function reply(response: ServerResponse, { httpStatus = 200, headers = {}, tree, bytes, hangUp }: Reply): void {
  if (hangUp) {
    response.destroy()
    return
  }
  const body = bytes ?? (tree ? encode(tree) : new Uint8Array())
  response.writeHead(httpStatus, {
    'Content-Length': String(body.length),
    ...(body.length > 0 && { 'Content-Type': 'application/vnd.ms-sync.wbxml' }),
    ...headers,
  })
  response.end(body)
}
