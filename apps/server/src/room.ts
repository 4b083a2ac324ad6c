// What every room is given: the database, time, randomness, keys and the log come in as arguments, never as globals.

import type { Database, Transaction } from '@gatepost/db'
import type { Logger } from 'pino'
import type { KeyRing } from './keys.ts'
import type { SureClock } from './sure-clock.ts'

/** Who acts: an operator or a user in the browser, a token's script, a phone, or the server itself. */
export type Actor = {
  readonly kind: 'operator' | 'token' | 'user' | 'device' | 'system'
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
  /** What delays, budgets and waiting times of wipes go by. */
  readonly sureClock: SureClock
  readonly newId: () => string
  readonly randomBytes: (count: number) => Uint8Array
  readonly keys: KeyRing
  /** How browsers reach the console: links in mails begin with it, whatever a request says of its host. */
  readonly publicUrl: URL
  readonly log: Logger
}

export type { Database, Transaction }

export const systemActor: Actor = { kind: 'system', id: 'gatepost', name: 'Gatepost' }
