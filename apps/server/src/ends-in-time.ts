import { setTimeout as delay } from 'node:timers/promises'

/** Whether the work ends within so long; it goes on otherwise. Throws what the work throws in that time. */
export async function endsInTime(work: Promise<unknown>, ms: number): Promise<boolean> {
  const over = new AbortController()
  const late = delay(ms, false, { signal: over.signal }).catch(() => false)
  try {
    return await Promise.race([work.then(() => true), late])
  } finally {
    over.abort()
  }
}
