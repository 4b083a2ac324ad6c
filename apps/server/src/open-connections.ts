import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Server as TlsServer } from 'node:https'
import type { Socket } from 'node:net'

/** The connections of a server and what is at work on them, so that closing it comes to its end. */
export type OpenConnections = {
  /** Takes no new connection, closes those with nothing at work at once, and each other one after its answer. */
  close(): Promise<void>
  /** The same for what is still at work. */
  cut(): void
  /** What is at work, oldest first, for the log: without the query, which may hold what nobody should read. */
  atWork(): readonly RequestAtWork[]
}

export type RequestAtWork = { readonly method: string; readonly path: string; readonly seconds: number }

/**
 * To be called before the server listens. Node's own `closeIdleConnections` looks once, and leaves out connections that
 * have not asked for anything yet: browsers open some ahead.
 */
export function watchConnections(
  server: Server | TlsServer,
  { monotonicNow }: { readonly monotonicNow: () => number },
): OpenConnections {
  /** With how many requests are at work there. */
  const sockets = new Map<Socket, number>()
  const requests = new Map<IncomingMessage, number>()
  let isClosing = false

  const end = (request: IncomingMessage): void => {
    requests.delete(request)
    const { socket } = request
    const left = (sockets.get(socket) ?? 1) - 1
    if (sockets.has(socket)) sockets.set(socket, left)
    if (isClosing && left === 0) socket.destroySoon()
  }
  const begin = (request: IncomingMessage, response: ServerResponse): void => {
    const { socket } = request
    requests.set(request, monotonicNow())
    sockets.set(socket, (sockets.get(socket) ?? 0) + 1)
    response.once('close', () => end(request))
  }
  server.on('setSecureContext' in server ? 'secureConnection' : 'connection', (socket: Socket) => {
    sockets.set(socket, 0)
    socket.once('close', () => sockets.delete(socket))
    if (isClosing) socket.destroy()
  })
  server.on('request', begin)
  server.on('checkContinue', begin)

  return {
    close: () =>
      new Promise((resolve) => {
        isClosing = true
        // Where its port was taken it never listened: that is no fault of closing it.
        server.close(() => resolve())
        for (const [socket, atWork] of sockets) if (atWork === 0) socket.destroy()
      }),
    cut: () => {
      for (const socket of sockets.keys()) socket.destroy()
    },
    atWork: () => {
      const now = monotonicNow()
      return [...requests].map(([{ method = '', url = '' }, since]) => ({
        method,
        path: url.replace(/\?.*$/s, ''),
        seconds: Math.round((now - since) / 1_000),
      }))
    },
  }
}
