import { z } from 'zod'
import { id } from './common.ts'
import { columnId } from './saved-views.ts'

/** A key without Ctrl, as the console names it: "x", "?", "Shift+X". */
const singleKey = z.string().regex(/^(?:Shift\+)?[^\s\p{C}]$/u, 'must be a single key such as "x" or "Shift+X"')

/** Other keys for single keys, by the key that it is by itself; no key does two things. */
const keys = z
  .record(singleKey, singleKey)
  .refine((own) => Object.keys(own).length <= 40, 'has more than 40 keys')
  .refine((own) => new Set(Object.values(own)).size === Object.keys(own).length, 'has a key that does two things')

const columns = z.array(columnId).min(1).max(40)

/** How many views one person can have in the navigation. */
export const pinnedViewLimit = 10

/** What one person likes; whatever is missing is as the console has it for everybody. */
export const preferences = z
  .strictObject({
    deviceColumns: columns,
    userColumns: columns,
    /** Height of rows: 40 or 32 pixels. */
    density: z.enum(['comfortable', 'compact']),
    /** Keys without Ctrl act on their own. */
    singleKeys: z.boolean(),
    keys,
    /** A screen reader hears what changed on the screen, every ten seconds at most. */
    spokenUpdates: z.boolean(),
    /** Notices up to this entry of the audit log were read. */
    noticesReadUpTo: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
    /** Saved views in the navigation, in their order; one that is gone is passed over. */
    pinnedViews: z.array(id).max(pinnedViewLimit),
    theme: z.enum(['auto', 'light', 'dark']),
    language: z.string().regex(/^[a-z]{2}(?:-[A-Z]{2})?$/, 'must be a language such as "de"'),
    timeZone: z
      .string()
      .regex(/^[A-Za-z]+(?:[/_+-][A-Za-z0-9]+)*$/, 'must be a time zone such as "Europe/Vienna"')
      .max(64),
  })
  .partial()

export type Preferences = z.infer<typeof preferences>

/** Those named are set, null forgets one; the others stay. */
export const changePreferences = z
  .strictObject({
    deviceColumns: preferences.shape.deviceColumns.nullable(),
    userColumns: preferences.shape.userColumns.nullable(),
    density: preferences.shape.density.nullable(),
    singleKeys: preferences.shape.singleKeys.nullable(),
    keys: preferences.shape.keys.nullable(),
    spokenUpdates: preferences.shape.spokenUpdates.nullable(),
    noticesReadUpTo: preferences.shape.noticesReadUpTo.nullable(),
    pinnedViews: preferences.shape.pinnedViews.nullable(),
    theme: preferences.shape.theme.nullable(),
    language: preferences.shape.language.nullable(),
    timeZone: preferences.shape.timeZone.nullable(),
  })
  .partial()
