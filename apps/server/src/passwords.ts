import type { DirectorySource } from './directory-source.ts'
import { createHashQueue } from './hash-queue.ts'
import { hashOfNoPassword, hashPassword, isPasswordOf, standardCost, type ScryptCost } from './password-hash.ts'
import type { Room } from './room.ts'

/**
 * Hashing and checking of operators' and users' passwords. One for the whole process, so that both doors share the
 * bounded queue. Both methods throw `unavailable` (code `busy`) when the queue is full.
 */
export type Passwords = {
  hash(password: string): Promise<string>
  /** `stored` undefined (nobody has that name) takes the same time and is false. */
  isRight(stored: string | undefined, password: string): Promise<boolean>
}

/** What a room needs that sets or checks passwords. `directory`: whom to ask for those of its people, where there is one. */
export type RoomWithPasswords = Room & {
  readonly passwords: Passwords
  readonly directory?: DirectorySource | undefined
}

export type PasswordsOptions = {
  readonly randomBytes: (count: number) => Uint8Array
  readonly cost?: ScryptCost
  readonly atOnce?: number
  readonly waiting?: number
}

export function createPasswords({
  randomBytes,
  cost = standardCost,
  atOnce = 2,
  waiting = 32,
}: PasswordsOptions): Passwords {
  const queue = createHashQueue({ atOnce, waiting })
  const nobody = hashOfNoPassword(cost)
  return {
    hash: (password) => queue.run(() => hashPassword(password, { cost, randomBytes })),
    isRight: (stored, password) => queue.run(() => isPasswordOf(stored ?? nobody, password)),
  }
}
