import { z } from 'zod'
import { columnId } from './saved-views.ts'

const columns = z.array(columnId).min(1).max(40)

/** What one person likes; whatever is missing is as the console has it for everybody. */
export const preferences = z
  .strictObject({
    deviceColumns: columns,
    userColumns: columns,
    /** Height of rows: 40 or 32 pixels. */
    density: z.enum(['comfortable', 'compact']),
    /** Keys without Ctrl act on their own. */
    singleKeys: z.boolean(),
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
    theme: preferences.shape.theme.nullable(),
    language: preferences.shape.language.nullable(),
    timeZone: preferences.shape.timeZone.nullable(),
  })
  .partial()
