import { createTokenBuckets } from '../token-buckets.ts'

/** Counts failed sign-ins per name and per address, in memory. */
export type SignInLimits = {
  /** Begins an attempt. A number is a refusal: milliseconds until the next attempt may be made. */
  begin(attempt: SignInAttempt): number | { readonly succeeded: () => void }
}

export type SignInAttempt = {
  readonly name: string
  /** The client's address, or its network where one client has many addresses. */
  readonly address: string
}

const failuresPerQuarter = 10
const quarterMs = 15 * 60_000
const maxKeys = 10_000

/**
 * Ten failures in 15 minutes per name and per address. A token is taken before the password is checked and given
 * back after a success, so that attempts made side by side do not slip through.
 */
export function createSignInLimits({ monotonicNow }: { monotonicNow: () => number }): SignInLimits {
  const settings = { capacity: failuresPerQuarter, fillMs: quarterMs, maxKeys, monotonicNow }
  const names = createTokenBuckets(settings)
  const addresses = createTokenBuckets(settings)
  return {
    begin: ({ name, address }) => {
      const addressWait = addresses.take(address)
      if (addressWait > 0) return addressWait
      const nameWait = names.take(name)
      if (nameWait > 0) {
        addresses.giveBack(address)
        return nameWait
      }
      const succeeded = () => {
        names.giveBack(name)
        addresses.giveBack(address)
      }
      return { succeeded }
    },
  }
}
