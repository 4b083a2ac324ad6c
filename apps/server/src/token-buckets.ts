/** Token buckets in memory, one per key; each is full at first. Bounded: the longest unused keys are forgotten. */
export type TokenBuckets = {
  /** Takes one token. 0 when there was one, else the milliseconds until there is. */
  take(key: string): number
  /** Gives a token back: what it was taken for turned out to be harmless. */
  giveBack(key: string): void
}

export type TokenBucketsOptions = {
  readonly capacity: number
  /** Milliseconds in which an empty bucket fills up. */
  readonly fillMs: number
  readonly maxKeys: number
  readonly monotonicNow: () => number
}

type Bucket = { readonly tokens: number; readonly at: number }

export function createTokenBuckets({ capacity, fillMs, maxKeys, monotonicNow }: TokenBucketsOptions): TokenBuckets {
  // A Map keeps insertion order: what is used moves to the end, what is forgotten goes from the front.
  const buckets = new Map<string, Bucket>()
  const msPerToken = fillMs / capacity
  const tokensOf = (key: string, now: number): number => {
    const bucket = buckets.get(key)
    return bucket ? Math.min(capacity, bucket.tokens + (now - bucket.at) / msPerToken) : capacity
  }
  const put = (key: string, bucket: Bucket): void => {
    buckets.delete(key)
    if (bucket.tokens >= capacity) return
    buckets.set(key, bucket)
    const [oldest] = buckets.keys()
    if (buckets.size > maxKeys && oldest !== undefined) buckets.delete(oldest)
  }
  return {
    take: (key) => {
      const now = monotonicNow()
      const tokens = tokensOf(key, now)
      if (tokens < 1) return Math.ceil((1 - tokens) * msPerToken)
      put(key, { tokens: tokens - 1, at: now })
      return 0
    },
    giveBack: (key) => {
      const now = monotonicNow()
      put(key, { tokens: Math.min(capacity, tokensOf(key, now) + 1), at: now })
    },
  }
}
