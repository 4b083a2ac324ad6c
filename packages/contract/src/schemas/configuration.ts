import { z } from 'zod'
import { accessRuleChange } from './access-rules.ts'
import { autoblockThreshold, setAutoblock } from './autoblock.ts'
import { changeBranding } from './branding.ts'
import { line } from './common.ts'
import { changeGroup } from './groups.ts'
import { mailLanguages, mailTemplateKinds } from '../mail-templates.ts'
import { putMailTemplate } from './notifications.ts'
import { changeOrganization } from './organization.ts'
import { policySettingsDocument } from './policies.ts'
import { changeWebhook } from './webhooks.ts'

const mailKey = new RegExp(`^(?:${mailTemplateKinds.join('|')})/(?:${mailLanguages.join('|')})$`)

/**
 * The whole configuration as one document, as `gatepost export` writes it: objects by their names, references by name too.
 * What is left out, a section, an object or a field, stays as it is. `protections` are shown and never applied.
 */
export const configuration = z.strictObject({
  gatepost: z.literal(1),
  organization: changeOrganization.omit({ keepExisting: true, confirm: true, reason: true }).optional(),
  /** The logo is a picture, and no part of a text. */
  branding: changeBranding.omit({ logo: true, reason: true }).optional(),
  autoblock: z.partialRecord(autoblockThreshold.shape.behaviour, setAutoblock.omit({ reason: true })).optional(),
  policies: z
    .record(line(64), z.strictObject({ isDefault: z.boolean(), settings: policySettingsDocument }).partial())
    .optional(),
  groups: z
    .record(
      line(128),
      changeGroup.omit({ name: true, policyId: true, reason: true }).extend({ policy: name().nullable().optional() }),
    )
    .optional(),
  accessRules: z
    .record(
      line(128),
      accessRuleChange
        .omit({ name: true, scopeUsers: true, scopeGroups: true })
        .extend({ scopeUsers: z.array(name()).optional(), scopeGroups: z.array(name()).optional() }),
    )
    .optional(),
  mailTemplates: z
    .record(
      z.string().regex(mailKey, 'must be a kind and a language, like quarantined-user/en'),
      putMailTemplate.pick({ subject: true, text: true }),
    )
    .optional(),
  webhooks: z.record(line(100), changeWebhook.omit({ name: true, reason: true })).optional(),
  protections: z.record(z.string(), z.union([z.number(), z.boolean()])).optional(),
})

export type Configuration = z.infer<typeof configuration>

function name() {
  return line(254)
}
