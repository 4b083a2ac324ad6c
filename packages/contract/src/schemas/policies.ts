import { clientFamilies, policySettings, policyTemplates } from '@gatepost/protocol/tables'
import { z } from 'zod'
import { lockOut } from './access-previews.ts'
import { id, instant, line, pageOf, pageQuery, reason } from './common.ts'

/**
 * Settings by name; a missing one has its default, null means "no limit". Names, ranges and meanings are data of
 * `policySettings` in @gatepost/protocol/tables; the server refuses what the table does not know.
 */
export const policySettingsDocument = z.record(
  z.string().max(64),
  z.union([z.boolean(), z.number(), z.string().max(64), z.array(z.string().max(256)).max(500), z.null()]),
)

export const policy = z.strictObject({
  id,
  name: z.string(),
  isDefault: z.boolean(),
  settings: policySettingsDocument,
  /** Settings that differ from the built-in defaults. */
  changedSettings: z.number().int(),
  users: z.number().int(),
  devices: z.strictObject({ total: z.number().int(), applied: z.number().int() }),
  /** False when a count stopped at 10,000. */
  areCountsExact: z.boolean(),
  revision: z.number().int(),
  updatedAt: instant,
  updatedBy: z.string(),
  /** A change that is kept for later; `startsAt` null: until somebody saves it. */
  plan: z
    .strictObject({
      /** The revision that it was made from: based on another one it is not carried out. */
      basedOn: z.number().int(),
      startsAt: instant.nullable(),
      plannedBy: z.string(),
      plannedAt: instant,
      /** The problem code because of which it was not carried out at its time. */
      failure: z.string().nullable(),
    })
    .nullable(),
})

export type Policy = z.infer<typeof policy>

export const policyListQuery = z.strictObject(pageQuery)
export const policyPage = pageOf(policy)
export const policyParams = z.strictObject({ id })

export const createPolicy = z.strictObject({
  name: line(64),
  /** Each is set, on top of the template's. */
  settings: policySettingsDocument.default({}),
  template: z.enum(policyTemplates.map((template) => template.id)).optional(),
  reason: reason.optional(),
})

/** The word that has to be typed where hardly anybody would be left; the impact and the refusal say which. */
const confirm = z.string().max(64)

export const changePolicy = z
  .strictObject({ name: line(64), settings: policySettingsDocument, isDefault: z.literal(true), reason, confirm })
  .partial()

/** `revision`: the one that the change is based on. `startsAt`: in the future, and within a year; null: until somebody saves it. */
export const planPolicy = z.strictObject({
  revision: z.number().int().min(1).max(2_147_483_647),
  settings: policySettingsDocument,
  name: line(64).optional(),
  startsAt: instant.nullable(),
  reason: reason.optional(),
  confirm: confirm.optional(),
})

const keptPlan = z.strictObject({
  settings: policySettingsDocument,
  /** null: the policy keeps its name. */
  name: z.string().nullable(),
  basedOn: z.number().int(),
  startsAt: instant.nullable(),
  plannedBy: z.string(),
  plannedAt: instant,
  comment: z.string(),
  failure: z.string().nullable(),
})

/** null: nothing is kept for later. */
export const policyPlan = z.strictObject({ plan: keptPlan.nullable() })

export const clonePolicy = z.strictObject({ name: line(64), reason: reason.optional() })

export const deletePolicy = z.strictObject({
  /** Whoever has it, user or group, gets this policy, with null none of their own; without it a policy in use stays. */
  reassignTo: id.nullable().optional(),
  /** The present revision, where nothing newer may be lost. */
  revision: z.number().int().min(1).optional(),
  reason: reason.min(1),
})

/** What a setting may be; the table says what each one is. */
const settingValue = z.union([z.boolean(), z.number(), z.string(), z.array(z.string()), z.null()])

const settingName = z.enum(policySettings.map(({ name }) => name))

export const policyTemplate = z.strictObject({
  id: z.string(),
  name: z.string(),
  words: z.string(),
  settings: policySettingsDocument,
})

export const policyTemplateList = z.strictObject({ items: z.array(policyTemplate) })

const revisionNumber = z.number().int().min(1).max(2_147_483_647)
const revisionText = z.coerce.number().int().min(1).max(2_147_483_647)

export const policyRevision = z.strictObject({
  revision: z.number().int(),
  name: z.string(),
  createdBy: z.string(),
  createdAt: instant,
  /** Why it was made. */
  comment: z.string(),
  /** The revision whose settings it brought back. */
  restoredFrom: z.number().int().nullable(),
  /** Settings that it changed; of the first one, those that differ from the defaults. */
  changed: z.array(settingName),
})

export type PolicyRevision = z.infer<typeof policyRevision>

export const policyRevisionPage = pageOf(policyRevision)
export const policyRevisionParams = z.strictObject({ id, revision: revisionText })
export const wholePolicyRevision = z.strictObject({ ...policyRevision.shape, settings: policySettingsDocument })

/** `revision`: the present one, which the act is based on. */
export const restorePolicy = z.strictObject({
  revision: revisionNumber,
  reason: reason.optional(),
  confirm: confirm.optional(),
})

/** From the first revision to the present one, unless others are named. */
export const compareRevisionsQuery = z.strictObject({ from: revisionText.default(1), to: revisionText.optional() })
export const comparePoliciesQuery = z.strictObject({ a: id, b: id })

const comparedPolicy = z.strictObject({ id, name: z.string(), revision: z.number().int() })

/** Every setting that differs, in the order of the table; what nobody set has its default. */
export const policyComparison = z.strictObject({
  from: comparedPolicy,
  to: comparedPolicy,
  settings: z.array(z.strictObject({ name: settingName, from: settingValue, to: settingValue, default: settingValue })),
})

export type PolicyComparison = z.infer<typeof policyComparison>

/** `json`, `csv` and `list` (Format-List) are what PowerShell makes of Exchange's policies, `gatepost` is our document. */
export const policyFormat = z.enum(['json', 'csv', 'list', 'gatepost'])

export const importPolicies = z.strictObject({
  format: policyFormat,
  text: z.string().max(262_144),
  /** Judges the text and creates nothing. */
  isDryRun: z.boolean(),
  /** For a text with one policy, instead of the name in it. */
  name: line(64).optional(),
  reason: reason.optional(),
})

export const importedPolicies = z.strictObject({
  policies: z.array(
    z.strictObject({
      /** null in a dry run. */
      id: id.nullable(),
      name: z.string(),
      settings: policySettingsDocument,
      /** Properties that are no settings of a policy here. */
      ignored: z.array(z.string()),
    }),
  ),
})

export const exportPolicyQuery = z.strictObject({ format: policyFormat.exclude(['list']).default('json') })
export const exportedPolicy = z.strictObject({ format: policyFormat, text: z.string() })

export const previewPolicyImpact = z.strictObject({ settings: policySettingsDocument })
export const previewAssignment = z.strictObject({
  settings: policySettingsDocument,
  userIds: z.array(id).min(1).max(1_000),
})

/** `version`: it cannot be told all of the policy. The others rest on what devices said of an earlier one. */
const lockOutReason = z.enum(['version', 'partly-applied', 'not-applied', 'managed-elsewhere', 'never-provisioned'])

export const policyImpact = z.strictObject({
  users: z.number().int(),
  devices: z.number().int(),
  /** Devices whose document changes: they fetch it again. */
  provisionAgain: z.number().int(),
  /** Who would get nothing any more. */
  lockedOut: z.strictObject({
    devices: z.number().int(),
    reasons: z.array(z.strictObject({ reason: lockOutReason, devices: z.number().int() })),
  }),
  /** Devices that are let in now and that would be afterwards. `isEverybody`: saving needs `confirm` to be the word. */
  lockOut,
  /** `untold`: what the policy asks for and the version has no words for. */
  versions: z.array(
    z.strictObject({
      version: z.string(),
      devices: z.number().int(),
      isRefused: z.boolean(),
      untold: z.array(settingName),
    }),
  ),
  /** What is known of the clients in use about what the policy asks for, and of which settings nothing is. */
  clients: z.array(
    z.strictObject({
      family: z.enum(clientFamilies.map((family) => family.id)),
      name: z.string(),
      devices: z.number().int(),
      facts: z.array(
        z.strictObject({
          setting: settingName,
          behaviour: z.enum(['ignores', 'differs']),
          words: z.string(),
          source: z.string(),
          asOf: z.iso.date(),
        }),
      ),
      unknown: z.array(settingName),
    }),
  ),
  /** Some of those locked out, the recently active first. */
  sample: z.array(
    z.strictObject({
      id,
      deviceId: z.string(),
      model: z.string(),
      user: z.strictObject({ id, name: z.string(), displayName: z.string() }),
      version: z.string(),
      reason: lockOutReason,
      lastSyncAt: instant.nullable(),
    }),
  ),
})

export type PolicyImpact = z.infer<typeof policyImpact>

/**
 * How far a device is with a setting, by its own word: it said that it applied this value or an older one, it was sent the
 * policy and has not said so, it has not asked yet, its version has no word for it, or the server alone looks at it.
 */
export const settingState = z.enum([
  'acknowledged',
  'acknowledged-older-value',
  'sent',
  'not-sent',
  'not-in-version',
  'server-side',
])

export const devicePolicyParams = z.strictObject({ id })

export const devicePolicy = z.strictObject({
  version: z.string(),
  policyId: id,
  policyName: z.string(),
  policyRevision: z.number().int(),
  source: z.enum(['own', 'group', 'default']),
  acknowledgedPolicyId: id.nullable(),
  acknowledgedRevision: z.number().int().nullable(),
  acknowledgedAt: instant.nullable(),
  /** What it said: 1 applied, 2 partly, 3 not at all, 4 managed elsewhere; null: nothing. */
  claim: z.number().int().nullable(),
  settings: z.array(
    z.strictObject({
      name: settingName,
      wanted: settingValue,
      /** Of the revision that it acknowledged. */
      sent: settingValue.optional(),
      state: settingState,
      acknowledgedAt: instant.nullable(),
    }),
  ),
})

export type DevicePolicy = z.infer<typeof devicePolicy>
