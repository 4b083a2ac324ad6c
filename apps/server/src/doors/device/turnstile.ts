/** Counts what each user has at work here, so that one phone gone wild cannot take the server for itself. */
export type Turnstile = {
  /** Undefined: the user has as many requests at work as one may have. Else how to leave; leaving twice is leaving once. */
  enter(userId: string): (() => void) | undefined
}

export function createTurnstile(maxPerUser: number): Turnstile {
  const inside = new Map<string, number>()
  const leave = (userId: string): void => {
    const count = inside.get(userId) ?? 0
    if (count <= 1) inside.delete(userId)
    else inside.set(userId, count - 1)
  }
  return {
    enter: (userId) => {
      const count = inside.get(userId) ?? 0
      if (count >= maxPerUser) return undefined
      inside.set(userId, count + 1)
      let isInside = true
      return () => {
        if (isInside) leave(userId)
        isInside = false
      }
    },
  }
}
