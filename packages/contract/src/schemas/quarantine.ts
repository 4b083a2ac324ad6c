import { z } from 'zod'
import { instant, pageQuery, queryFlag, reason } from './common.ts'
import { deviceQueryText } from './devices.ts'

export const quarantineListQuery = z.strictObject({
  ...pageQuery,
  q: deviceQueryText.optional(),
  /** Also those that somebody put off; without it they are left out until their time. */
  snoozed: queryFlag.optional(),
})

/** In the future, and within a year. */
export const snoozeDevice = z.strictObject({ until: instant, reason: reason.optional() })
