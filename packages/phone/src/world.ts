import { setTimeout as waitFor } from 'node:timers/promises'

/** What a phone takes from outside itself besides the network, so that a test can decide it. */
export type World = {
  readonly now: () => Date
  /** From 0 (included) to 1 (excluded). */
  readonly random: () => number
  /** Ends early, with the signal's reason as error, when the signal fires. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

export const realWorld: World = {
  now: () => new Date(),
  random: Math.random,
  wait: async (milliseconds, signal) => {
    await waitFor(milliseconds, undefined, { signal })
  },
}

/** 32 random hex digits: good for a ClientId or a Message-ID, not for a secret. */
export function randomName(random: () => number): string {
  return Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('')
}
