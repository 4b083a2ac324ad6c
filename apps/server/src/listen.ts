import type { Server } from 'node:net'
import type { Address } from './config.ts'

/** Longer than Node's 511: after a restart all phones come back in one second. */
const backlog = 16_384

/** An address that is taken or not ours: what to do about it is in the message. */
export class ListenError extends Error {
  constructor(message: string, options: ErrorOptions) {
    super(message, options)
    this.name = 'ListenError'
  }
}

/** Listens and resolves with the port that it got (asked for 0, any free one). Throws {@link ListenError}. */
export async function listen(
  server: Server,
  { host, port }: Address,
  variable: 'GATEPOST_CONSOLE' | 'GATEPOST_DEVICE',
): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(explain(cause, { host, port }, variable)))
    server.listen({ host, port, backlog }, resolve)
  })
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : port
}

function explain(cause: Error, { host, port }: Address, variable: string): Error {
  const code = 'code' in cause ? cause.code : ''
  if (code === 'EADDRINUSE') {
    return new ListenError(
      `Port ${port} on ${host} is in use. Stop what uses it, or set ${variable}_PORT to another one.`,
      { cause },
    )
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new ListenError(`${host} is no address of this machine. Set ${variable}_HOST to one.`, { cause })
  }
  if (code === 'EACCES') {
    return new ListenError(`Port ${port} needs more rights than this user has. Set ${variable}_PORT above 1023.`, {
      cause,
    })
  }
  return cause
}
