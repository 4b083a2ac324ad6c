import { z } from 'zod'
import { deviceQueryText } from './devices.ts'

/** What devices are counted by, in the words of a query of the list of devices. */
export const inventoryGroups = ['state', 'os', 'client', 'eas', 'model', 'ownership', 'policy'] as const

export type InventoryGroup = (typeof inventoryGroups)[number]

export const inventoryQuery = z.strictObject({
  q: deviceQueryText.optional(),
  group: z.enum(inventoryGroups).default('state'),
})

/** The values that most devices have, at most 20, and all others together. `isExact` false: more devices were not looked at. */
export const inventory = z.strictObject({
  group: z.enum(inventoryGroups),
  total: z.strictObject({ value: z.number().int(), isExact: z.boolean() }),
  /** An empty value: the devices did not say. */
  values: z.array(z.strictObject({ value: z.string(), count: z.number().int() })),
  others: z.strictObject({ values: z.number().int(), count: z.number().int() }),
})

export type Inventory = z.infer<typeof inventory>

/** What is counted once a day. */
export const dailyGroups = ['state', 'os', 'client', 'eas'] as const satisfies readonly InventoryGroup[]

export type DailyGroup = (typeof dailyGroups)[number]

export const deviceDaysQuery = z.strictObject({
  days: z.coerce.number().int().min(2).max(400).default(90),
  group: z.enum(dailyGroups).default('state'),
})

export const deviceDays = z.strictObject({
  group: z.enum(dailyGroups),
  /** Days in UTC, oldest first, the present one last; days on which nobody counted are left out. */
  days: z.array(z.iso.date()),
  /** One count for each day. `value` null: all others together. */
  series: z.array(z.strictObject({ value: z.string().nullable(), counts: z.array(z.number().int()) })),
  /** False for whoever sees some departments only: days that are over were counted for the whole organization. */
  hasHistory: z.boolean(),
})

export type DeviceDays = z.infer<typeof deviceDays>

const counted = z.strictObject({ value: z.number().int(), isExact: z.boolean() })

/** What may need a person although nobody is asked. Counts stop at 1,000. */
export const attention = z.strictObject({
  /** Released more than 24 hours ago, and the device has not confirmed. */
  wipesOverdue: counted,
  /** The device said that it could not, or something contradicts its word. */
  wipesFailed: counted,
  /** They say themselves that they follow a part of their policy, or nothing of it. */
  outOfPolicy: counted,
  /** Allowed, and the last request did not succeed. */
  failing: counted,
  /** The last successful sync is more than 90 days ago. */
  stale: counted,
  /** Devices that speak a version before 14.1. */
  oldVersions: counted,
})

export type Attention = z.infer<typeof attention>
