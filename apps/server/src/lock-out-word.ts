/** What a change would do to the devices that are allowed and have synchronized within the last seven days. */
export type LockOut = {
  /** So few of them stay allowed that it has to be confirmed in words. */
  readonly isEverybody: boolean
  readonly allowedBefore: number
  readonly allowedAfter: number
  /** What has to be typed. */
  readonly word: string
}

/** Fewer than these are an installation that is being tried out: nobody is asked for a word. */
const fewestDevices = 5

export function lockOutOf(allowedBefore: number, allowedAfter: number): LockOut {
  return {
    isEverybody: allowedBefore >= fewestDevices && allowedAfter * 10 < allowedBefore,
    allowedBefore,
    allowedAfter,
    word: `LOCK OUT ${allowedBefore - allowedAfter}`,
  }
}

/**
 * Whether the typed text confirms a lock-out. In a large fleet the number moves while it is being typed: a tenth more or
 * less than what was read is the same.
 */
export function isLockOutConfirmed({ allowedBefore, allowedAfter }: LockOut, typed: string | undefined): boolean {
  const read = /^LOCK OUT (\d{1,9})$/.exec(typed?.trim() ?? '')?.[1]
  if (read === undefined) return false
  const number = allowedBefore - allowedAfter
  return Math.abs(Number(read) - number) * 10 <= number
}
