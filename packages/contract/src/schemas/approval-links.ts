import { accessReasons, accessStates } from '@gatepost/protocol/tables'
import { z } from 'zod'
import { instant } from './common.ts'

/** What stands behind the # of a link in a mail. */
const secret = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'is no secret of a link')

export const lookAtApprovalLink = z.strictObject({ secret })

export const decideByApprovalLink = z.strictObject({ secret, decision: z.enum(['allow', 'block']) })

const claimed = z.string()

/** The device behind a link, as far as its recipient was told by mail already. */
export const linkedDevice = z.strictObject({
  user: z.string(),
  generation: z.number().int(),
  model: claimed,
  deviceType: z.string(),
  deviceId: z.string(),
  os: claimed,
  userAgent: claimed,
  imei: claimed,
  protocolVersion: z.string(),
  accessState: z.enum(accessStates),
  accessReason: z.enum(accessReasons),
  accessSince: instant,
})

export type LinkedDevice = z.infer<typeof linkedDevice>
