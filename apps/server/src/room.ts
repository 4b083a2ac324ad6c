// What every room is given: the database, time, randomness, keys and the log come in as arguments, never as globals.

import type { Database, Transaction } from '@gatepost/db'
import type { Logger } from 'pino'
import type { KeyRing } from './keys.ts'

/** Who acts: an operator in the browser, a token's script, a phone, or the server itself. */
export type Actor = {
  readonly kind: 'operator' | 'token' | 'device' | 'system'
  readonly id: string
  readonly name: string
}

/** One act: who, and in which request. Goes into the audit chain. */
export type Act = {
  readonly actor: Actor
  readonly requestId: string
}

export type Room = {
  readonly database: Database
  /** Wall clock. */
  readonly now: () => Date
  /** Milliseconds of a clock that never jumps. */
  readonly monotonicNow: () => number
  readonly newId: () => string
  readonly randomBytes: (count: number) => Uint8Array
  readonly keys: KeyRing
  readonly log: Logger
}

export type { Database, Transaction }

export const systemActor: Actor = { kind: 'system', id: 'gatepost', name: 'Gatepost' }
