import { accessLevels } from '@gatepost/protocol/tables'
import { z } from 'zod'
import { instant, lineOrNothing, mailAddress, reason } from './common.ts'

const insert = lineOrNothing(256)

export const organization = z.strictObject({
  /** What happens to a device that no exemption and no rule knows. */
  defaultAccessLevel: z.enum(accessLevels),
  /** Demand a policy also from phones that send no policy key. */
  isPolicyDemanded: z.boolean(),
  /** Put into the message that a waiting phone sees (Exchange: UserMailInsert). */
  userMailInsert: z.string(),
  /** Who is told of alarms by mail (Exchange: AdminMailRecipients). */
  adminMailRecipients: z.array(z.string()),
  revision: z.number().int(),
  updatedAt: instant,
})

export type Organization = z.infer<typeof organization>

export const changeOrganization = z
  .strictObject({
    defaultAccessLevel: z.enum(accessLevels),
    isPolicyDemanded: z.boolean(),
    userMailInsert: insert,
    adminMailRecipients: z.array(mailAddress).max(20),
    reason,
  })
  .partial()
