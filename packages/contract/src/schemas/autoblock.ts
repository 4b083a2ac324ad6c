import { autoblockBounds, throttleBehaviours } from '@gatepost/protocol/tables'
import { z } from 'zod'
import { reason } from './common.ts'

const behaviour = z.enum(throttleBehaviours.map(({ id }) => id))

const within = ({ min, max }: { readonly min: number; readonly max: number }) => z.number().int().min(min).max(max)

const numbers = {
  /** More incidents than this within the duration block a device; 0: none ever does. */
  incidenceLimit: within(autoblockBounds.incidenceLimit),
  incidenceDurationMinutes: within(autoblockBounds.incidenceDurationMinutes),
  blockDurationMinutes: within(autoblockBounds.blockDurationMinutes),
}

/** Of one behaviour (Exchange: Get-ActiveSyncDeviceAutoblockThreshold). */
export const autoblockThreshold = z.strictObject({ behaviour, ...numbers })

export type AutoblockThreshold = z.infer<typeof autoblockThreshold>

export const autoblockList = z.strictObject({ items: z.array(autoblockThreshold) })
export const autoblockParams = z.strictObject({ behaviour })
export const setAutoblock = z.strictObject({ ...numbers, reason: reason.optional() })
