import { setTimeout as wait } from 'node:timers/promises'

const PATIENCE_MS = 60_000
const PAUSE_MS = 250

/** Waits until the console door answers: the demo is started beside the server, not after it. Throws after a minute. */
export async function untilReady(consoleUrl: string, signal: AbortSignal): Promise<void> {
  for (let waited = 0; waited < PATIENCE_MS; waited += PAUSE_MS) {
    if (await isReady(consoleUrl, signal)) return
    await wait(PAUSE_MS, undefined, { signal })
  }
  throw new Error(`no Gatepost server answers at ${consoleUrl}`)
}

async function isReady(consoleUrl: string, signal: AbortSignal): Promise<boolean> {
  try {
    const { ok } = await fetch(`${consoleUrl}/readyz`, { signal })
    return ok
  } catch (error) {
    if (signal.aborted) throw error
    return false // nobody listens yet
  }
}
