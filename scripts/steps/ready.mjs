import { setTimeout as delay } from 'node:timers/promises'

/** Resolves with true once the server answers /readyz on the console's port, with false when it has ended before. */
export async function untilReady(server) {
  let hasEnded = false
  void server.ended.then(() => (hasEnded = true))
  while (!hasEnded) {
    if (await isReady()) return true
    await delay(100)
  }
  return false
}

async function isReady() {
  try {
    const response = await fetch(`http://${host()}:${process.env.GATEPOST_CONSOLE_PORT || '3000'}/readyz`)
    return response.ok
  } catch {
    return false // not listening yet
  }
}

/** The address to ask on: a server that listens on all addresses answers on the loopback one. */
function host() {
  const bound = process.env.GATEPOST_CONSOLE_HOST || '127.0.0.1'
  if (bound === '0.0.0.0') return '127.0.0.1'
  if (bound === '::') return '[::1]'
  return bound.includes(':') ? `[${bound}]` : bound
}
