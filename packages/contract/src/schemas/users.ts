import { deviceOwnerships } from '@gatepost/protocol/tables'
import { z } from 'zod'
import { mailLanguages } from '../mail-templates.ts'
import {
  csvDelimiter,
  id,
  instant,
  line,
  lineOrNothing,
  mailAddress,
  pageOf,
  pageQuery,
  queryFlag,
  reason,
} from './common.ts'

/** The name a phone signs in with: no domain, no white space, nothing that means something elsewhere. */
export const userName = z
  .string()
  .trim()
  .toLowerCase()
  .min(1)
  .max(64)
  .regex(/^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/, 'may have letters, digits, dots, hyphens and underscores')

export const password = z.string().min(8).max(256)

/** Where a user is kept: here, or in the directory that Gatepost reads. */
export const userSources = ['builtin', 'ldap'] as const

/** Partnerships that one user may have at most. */
export const deviceLimit = z.number().int().min(0).max(1000)

export const user = z.strictObject({
  id,
  name: z.string(),
  displayName: z.string(),
  address: z.string(),
  department: z.string(),
  source: z.enum(userSources),
  /** May sign in nowhere. An open wipe still reaches their phones. */
  isDisabled: z.boolean(),
  isActiveSyncEnabled: z.boolean(),
  /** When `isActiveSyncEnabled` turns round by itself; null: it stays. */
  activeSyncUntil: instant.nullable(),
  /** The policy in force and where it comes from; `group` is the name of the group that gives it. */
  policy: z.strictObject({
    id,
    name: z.string(),
    source: z.enum(['own', 'group', 'default']),
    group: z.string().nullable(),
  }),
  /** First by position: of several groups with a policy the first one counts. */
  groups: z.array(z.strictObject({ id, name: z.string() })),
  /** The limit in force and where it comes from. */
  deviceLimit: z.strictObject({ value: z.number().int(), source: z.enum(['own', 'organization']) }),
  suppressReadReceipts: z.boolean(),
  /** What a new device of theirs is taken for. */
  defaultOwnership: z.enum(deviceOwnerships),
  /** Until then the next new device is allowed at once. */
  nextDeviceUntil: instant.nullable(),
  /** Phones sign in with app passwords only. */
  isAppPasswordRequired: z.boolean(),
  devices: z.strictObject({ total: z.number().int(), waiting: z.number().int(), blocked: z.number().int() }),
  lastSyncAt: instant.nullable(),
  revision: z.number().int(),
})

export type User = z.infer<typeof user>

export const userListQuery = z.strictObject({
  ...pageQuery,
  /** Words, and conditions such as `department:Sales` (see the query grammar). */
  q: z.string().trim().max(500).optional(),
  isActiveSyncEnabled: queryFlag.optional(),
  isDisabled: queryFlag.optional(),
  source: z.enum(userSources).optional(),
  department: lineOrNothing(128).optional(),
  /** The policy in force. */
  policy: id.optional(),
  group: id.optional(),
  sort: z.enum(['name', '-name']).default('name'),
})

/** Columns of the file, in the words of Exchange where it has them. */
export const userFileColumns = {
  name: 'DisplayName',
  userName: 'UserName',
  address: 'PrimarySmtpAddress',
  department: 'Department',
  groups: 'Groups',
  activeSync: 'ActiveSyncEnabled',
  account: 'AccountDisabled',
  policy: 'ActiveSyncMailboxPolicy',
  devices: 'NumberOfDevices',
  limit: 'MaxDevices',
  source: 'Source',
  lastSync: 'LastSuccessSync',
} as const

export type UserFileColumn = keyof typeof userFileColumns

export const userFileQuery = userListQuery
  .pick({ q: true, sort: true })
  .extend({ columns: z.string().max(600).optional(), delimiter: csvDelimiter })

export const userPage = pageOf(user)

export const lookUpUsers = z.strictObject({ names: z.array(z.string().trim().min(1).max(254)).min(1).max(1_000) })

export const lookedUpUsers = z.strictObject({
  /** By display name, each once. */
  users: z.array(
    z.strictObject({
      id,
      name: z.string(),
      displayName: z.string(),
      policy: z.strictObject({ id, name: z.string(), source: z.enum(['own', 'group', 'default']) }),
    }),
  ),
  /** What stands for nobody whom the caller may see, in lower case. */
  unknown: z.array(z.string()),
})

export const createUser = z.strictObject({
  name: userName,
  displayName: line(128),
  address: mailAddress,
  department: lineOrNothing(128).default(''),
  password,
})

export const changeUser = z
  .strictObject({
    displayName: line(128),
    department: lineOrNothing(128),
    isDisabled: z.boolean(),
    isActiveSyncEnabled: z.boolean(),
    /** When `isActiveSyncEnabled` is to turn round; null: never. Without it, a new `isActiveSyncEnabled` holds for good. */
    activeSyncUntil: instant.nullable(),
    /** null: their group's, else the organization's default policy. */
    policyId: id.nullable(),
    /** null: the organization's limit. */
    deviceLimit: deviceLimit.nullable(),
    suppressReadReceipts: z.boolean(),
    defaultOwnership: z.enum(deviceOwnerships),
    isAppPasswordRequired: z.boolean(),
    password,
    reason,
  })
  .partial()

export const userParams = z.strictObject({ id })

/** `confirm` is the user's name, typed again. */
export const deleteUser = z.strictObject({ confirm: z.string().max(254), reason: reason.optional() })

export const approveNextDevice = z.strictObject({ hours: z.number().int().min(1).max(168) })

/** `language`: of the mail; without it, the organization's. */
export const sendSetupMail = z.strictObject({ language: z.enum(mailLanguages).optional() })

/** To where it goes. */
export const sentSetupMail = z.strictObject({ address: z.string() })

export const nextDevice = z.strictObject({ nextDeviceUntil: instant })

/** Columns of a file of users, as its first line names them (upper and lower case alike). */
export const userImportColumns = [
  'name',
  'displayName',
  'address',
  'department',
  'password',
  'groups',
  'policy',
  'isActiveSyncEnabled',
  'deviceLimit',
  'suppressReadReceipts',
  'defaultOwnership',
] as const

/** How much text one import may have, in characters; its body may be twice that, since JSON escapes line ends and quotes. */
export const userImportLength = 12 * 1024 * 1024

const csvText = z
  .string()
  .max(userImportLength)
  .refine((text) => !text.includes('\0'), 'has NUL characters, as UTF-16 has: save the file as UTF-8')
  .refine((text) => !text.includes('\uFFFD'), 'was not read as what it is: save the file as UTF-8')
  .refine((text) => !/\p{Cs}/u.test(text), 'has half characters: save the file as UTF-8')

export const importUsers = z.strictObject({
  /** The file: a line of column names, then a line per user; commas or semicolons; groups are separated by "|". */
  csv: csvText,
  /** Only looks: what would be done, and every line's faults. */
  isDryRun: z.boolean().default(false),
  /** `create-or-change`: a name that exists gets the columns that are not empty. */
  mode: z.enum(['create', 'create-or-change']).default('create'),
  reason: reason.optional(),
})

export const userImport = z.strictObject({
  isDryRun: z.boolean(),
  rows: z.number().int(),
  /** Of a dry run: what would be. */
  created: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  /** Created without a password: nobody signs in as these until one is set. */
  withoutPassword: z.number().int(),
  faultCount: z.number().int(),
  /** The first hundred; `line` as an editor counts, `column` '' for the whole line. */
  faults: z.array(z.strictObject({ line: z.number().int(), column: z.string(), message: z.string() })),
})

export type UserImport = z.infer<typeof userImport>
