import { z } from 'zod'
import { mailLanguages } from '../mail-templates.ts'
import { instant, line, pageOf, pageQuery, queryFlag, reason } from './common.ts'
import { deviceQueryText, deviceSummary } from './devices.ts'

export const quarantineListQuery = z.strictObject({
  ...pageQuery,
  q: deviceQueryText.optional(),
  /** Also those that somebody put off; without it they are left out until their time. */
  snoozed: queryFlag.optional(),
})

/** A device that waits, with what its user says of it: why they need access, and when they asked. */
export const quarantinedDevice = deviceSummary.extend({ requestNote: z.string(), requestedAt: instant.nullable() })

export type QuarantinedDevice = z.infer<typeof quarantinedDevice>

export const quarantinePage = pageOf(quarantinedDevice)

/** In the future, and within a year. */
export const snoozeDevice = z.strictObject({ until: instant, reason: reason.optional() })

/** `language`: of the mail; without it, what the phone says that it speaks, else the organization's. */
export const askUser = z.strictObject({ question: line(500), language: z.enum(mailLanguages).optional() })
