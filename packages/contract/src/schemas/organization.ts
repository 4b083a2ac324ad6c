import { accessChoices, accessLevels } from '@gatepost/protocol/tables'
import { z } from 'zod'
import { instant, lineOrNothing, mailAddress, reason } from './common.ts'
import { mailLanguages } from '../mail-templates.ts'

const insert = lineOrNothing(256)
const days = z.number().int().min(1).max(3_650)

export const organization = z.strictObject({
  /** What happens to a device that no exemption and no rule knows. */
  defaultAccessLevel: z.enum(accessLevels),
  /** Demand a policy also from phones that send no policy key. */
  isPolicyDemanded: z.boolean(),
  /** Put into the message that a waiting phone sees (Exchange: UserMailInsert). */
  userMailInsert: z.string(),
  /** Who is told of alarms and of what waits, by mail (Exchange: AdminMailRecipients). */
  adminMailRecipients: z.array(z.string()),
  /** Put into the mail to users whose phone has to be replaced or updated (Exchange: OtaNotificationMailInsert). */
  otaMailInsert: z.string(),
  /** Partnerships of one user (Exchange: EasMaxDevices). */
  maxDevicesPerUser: z.number().int(),
  /** Partnerships silent for so many days are removed, never with an open wipe; null: none is. */
  inactiveDeviceDays: z.number().int().nullable(),
  /** A device that waited for so many days is decided on by itself, as `quarantineDecision` says; null: it waits. */
  quarantineDays: z.number().int().nullable(),
  quarantineDecision: z.enum(accessChoices),
  /** Of mails to administrators, and to users whose phone does not say that it speaks another one. */
  mailLanguage: z.enum(mailLanguages),
  revision: z.number().int(),
  updatedAt: instant,
})

export type Organization = z.infer<typeof organization>

/** The word that has to be typed where nearly everybody would be locked out; the refusal says which. */
const confirm = z.string().max(64)

export const changeOrganization = z
  .strictObject({
    defaultAccessLevel: z.enum(accessLevels),
    /** Devices that the default of before decides on keep it. */
    keepExisting: z.boolean(),
    isPolicyDemanded: z.boolean(),
    userMailInsert: insert,
    adminMailRecipients: z.array(mailAddress).max(20),
    otaMailInsert: insert,
    maxDevicesPerUser: z.number().int().min(1).max(1_000),
    inactiveDeviceDays: days.nullable(),
    quarantineDays: days.max(365).nullable(),
    quarantineDecision: z.enum(accessChoices),
    mailLanguage: z.enum(mailLanguages),
    confirm,
    reason,
  })
  .partial()

/** `revision`: the one that the change to be undone has made. */
export const undoOrganization = z.strictObject({
  revision: z.number().int().min(1),
  confirm: confirm.optional(),
  reason: reason.optional(),
})

export const forgetKeptLevels = z.strictObject({ confirm, reason }).partial()

/** `kept`: devices that kept a default of before; `changed`: how many of them are decided on otherwise now. */
export const forgottenKeptLevels = z.strictObject({ kept: z.number().int(), changed: z.number().int() })
