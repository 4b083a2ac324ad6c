import type { WipeAsker } from './wipe-asker.ts'

const day = 24 * 3_600_000

/** An administrator for less than a day, and not the first one. `now`: sure clock. */
export function isNewAdministrator({ administratorSince }: WipeAsker, now: number): boolean {
  return administratorSince !== null && now - administratorSince.getTime() < day
}
