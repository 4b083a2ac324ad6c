import { accessStates, wipeReasons } from '@gatepost/protocol/tables'
import { z } from 'zod'
import { id, instant, line, lineOrNothing } from './common.ts'
import { accessQuestion, policyState } from './devices.ts'
import { wipeKind } from './wipe-summary.ts'
import { wipe } from './wipes.ts'

/** What a policy can ask of a phone, as its owner notices it. */
export const policyAsks = [
  'password',
  'passwordLength',
  'passwordLetters',
  'noSimplePassword',
  'passwordExpires',
  'locks',
  'erasesAfter',
  'encryption',
  'cardEncryption',
  'noCamera',
  'noStorageCard',
  'noBluetooth',
  'noTextMessages',
  'noBrowser',
] as const

/** One of the caller's own devices, in what a person needs to know. */
export const myDevice = z.strictObject({
  id,
  name: z.string(),
  model: z.string(),
  os: z.string(),
  /** What has to be typed to erase the whole device. */
  deviceIdEnd: z.string(),
  accessState: z.enum(accessStates),
  accessSince: instant,
  lastSyncAt: instant.nullable(),
  isPersonal: z.boolean(),
  /** Null: possible. Else the code of the problem. */
  account: z.strictObject({ problem: z.string().nullable() }),
  wholeDevice: z.strictObject({ problem: z.string().nullable() }),
  wipe: wipe.nullable(),
  /** The name that somebody gave it; empty: the phone's own stands. */
  customName: z.string(),
  deviceType: z.string(),
  /** The last request, whatever became of it. */
  lastAttemptAt: instant.nullable(),
  /** It asked for too much, and waits until then. */
  throttledUntil: instant.nullable(),
  /** What its user wrote to whoever decides, and when. */
  requestNote: z.string(),
  requestedAt: instant.nullable(),
  /** What whoever decides wants to know; answered where `requestedAt` is later. */
  question: accessQuestion.nullable(),
  /** How far it is with what the policy asks: the phone's word, not a proof. */
  policyState,
  /** Of the app password that it signs in with; null: it uses the account's own. */
  appPassword: z.enum(['good', 'revoked', 'expired']).nullable(),
  /** When the phone gave a recovery password; null: it never did. */
  recoveryPasswordAt: instant.nullable(),
  /** When somebody saw it last, and who. */
  recoveryPasswordSeenAt: instant.nullable(),
  recoveryPasswordSeenBy: z.string(),
})

export type MyDevice = z.infer<typeof myDevice>

export const myAccount = z.strictObject({
  /** What is typed on the phone as the user name. */
  name: z.string(),
  isActiveSyncEnabled: z.boolean(),
  /** Phones sign in with app passwords only. */
  isAppPasswordRequired: z.boolean(),
  deviceCount: z.number().int(),
  deviceLimit: z.number().int(),
  /** What the policy asks of their phones; `value`: characters, days, minutes or attempts. */
  policyAsks: z.array(z.strictObject({ ask: z.enum(policyAsks), value: z.number().int().nullable() })),
})

export type MyAccount = z.infer<typeof myAccount>

export const me = z.strictObject({
  displayName: z.string(),
  address: z.string(),
  account: myAccount,
  devices: z.array(myDevice),
  /** Wipes left today. */
  wipesLeft: z.number().int(),
})

export type Me = z.infer<typeof me>

/** Empty: the phone's own name stands again. */
export const nameMyDevice = z.strictObject({ name: lineOrNothing(64) })

/** Why somebody needs access with their device; shown to whoever decides. */
export const requestMyAccess = z.strictObject({ note: line(500) })

export const myWipe = z.strictObject({
  kind: wipeKind,
  reason: z.enum(wipeReasons.map((one) => one.id)).default('lost-or-stolen'),
  note: lineOrNothing(500).default(''),
  delaySeconds: z.number().int().min(0).max(1800).default(0),
  confirmation: z.string().max(32).optional(),
})
