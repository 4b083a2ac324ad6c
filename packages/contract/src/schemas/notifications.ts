import { z } from 'zod'
import { mailLanguages, mailTemplateKinds } from '../mail-templates.ts'
import { instant, line, lineOrNothing, mailAddress, reason } from './common.ts'

/** `{{name}}` stands for what is known of the device; anything else in double brackets is refused. */
const subject = line(200)

/** Plain text of several lines. */
const text = z
  .string()
  .min(1)
  .max(10_000)
  .regex(
    /^[^\p{Cc}\p{Cs}]*(?:(?:\r?\n|\t)[^\p{Cc}\p{Cs}]*)*$/u,
    'must not contain control characters but line ends and tabs',
  )
  .transform((typed) => typed.replaceAll('\r\n', '\n'))

export const mailTemplate = z.strictObject({
  kind: z.enum(mailTemplateKinds),
  language: z.enum(mailLanguages),
  subject: z.string(),
  text: z.string(),
  /** Nobody has changed it. */
  isBuiltIn: z.boolean(),
  /** What it may have in double brackets. */
  placeholders: z.array(z.string()),
  /** 0 for the built-in words. */
  revision: z.number().int(),
  updatedBy: z.string(),
  updatedAt: instant.nullable(),
})

export type MailTemplate = z.infer<typeof mailTemplate>

export const mailTemplateList = z.strictObject({ items: z.array(mailTemplate) })

export const mailTemplateParams = z.strictObject({ kind: z.enum(mailTemplateKinds), language: z.enum(mailLanguages) })

/** `revision`: the one that the change is based on. */
export const putMailTemplate = z.strictObject({
  subject,
  text,
  revision: z.number().int().min(0).max(1_000_000_000),
  reason: reason.optional(),
})

/** Words that were not saved, or none to see the present ones. */
export const previewMailTemplate = z.strictObject({ subject: subject.optional(), text: text.optional() })

/** Filled with what is said of a device that does not exist. */
export const mailPreview = z.strictObject({ subject: lineOrNothing(200), text: z.string() })

/** One of the administrators' recipients of the organization. */
export const testMailTemplate = z.strictObject({ to: mailAddress })
