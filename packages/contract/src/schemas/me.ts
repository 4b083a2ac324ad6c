import { accessStates, wipeReasons } from '@gatepost/protocol/tables'
import { z } from 'zod'
import { id, instant, lineOrNothing } from './common.ts'
import { wipeKind } from './wipe-summary.ts'
import { wipe } from './wipes.ts'

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
})

export type MyDevice = z.infer<typeof myDevice>

export const me = z.strictObject({
  displayName: z.string(),
  address: z.string(),
  devices: z.array(myDevice),
  /** Wipes left today. */
  wipesLeft: z.number().int(),
})

export type Me = z.infer<typeof me>

export const myWipe = z.strictObject({
  kind: wipeKind,
  reason: z.enum(wipeReasons.map((one) => one.id)).default('lost-or-stolen'),
  note: lineOrNothing(500).default(''),
  delaySeconds: z.number().int().min(0).max(1800).default(0),
  confirmation: z.string().max(32).optional(),
})
