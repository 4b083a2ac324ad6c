import { createHmac } from 'node:crypto'

/** Passwords that were lately right or wrong, by a keyed hash that only this process can make: no slow hash twice. */
export type CredentialMemory = {
  /** What an attempt is called here. `who` includes the credential's version, so a new password has another name. */
  nameOf(who: string, password: string): string
  isRight(name: string): boolean
  isWrong(name: string): boolean
  rememberRight(name: string): void
  rememberWrong(name: string): void
}

export type CredentialMemoryOptions = {
  readonly randomBytes: (count: number) => Uint8Array
  readonly monotonicNow: () => number
  readonly capacity?: number
}

const rightMs = 5 * 60_000

/** A phone with an old password asks all day long: one slow hash in a quarter of an hour is enough for it. */
const wrongMs = 15 * 60_000

const standardCapacity = 20_000

export function createCredentialMemory(options: CredentialMemoryOptions): CredentialMemory {
  const { randomBytes, monotonicNow, capacity = standardCapacity } = options
  const key = randomBytes(32)
  const right = new Map<string, number>()
  const wrong = new Map<string, number>()

  const isKept = (names: Map<string, number>, name: string): boolean => {
    const until = names.get(name)
    if (until === undefined) return false
    if (until > monotonicNow()) return true
    names.delete(name)
    return false
  }

  const keep = (names: Map<string, number>, name: string, ms: number): void => {
    names.delete(name)
    names.set(name, monotonicNow() + ms)
    const [oldest] = names.keys()
    if (names.size > capacity && oldest !== undefined) names.delete(oldest)
  }

  return {
    nameOf: (who, password) => createHmac('sha256', key).update(`${who}\n${password}`).digest('base64'),
    isRight: (name) => isKept(right, name),
    isWrong: (name) => isKept(wrong, name),
    rememberRight: (name) => keep(right, name, rightMs),
    rememberWrong: (name) => keep(wrong, name, wrongMs),
  }
}
