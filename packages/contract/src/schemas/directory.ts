import { z } from 'zod'
import { id, instant } from './common.ts'

/** Somebody, or a group, that a run passed over, and why. */
export const directoryFault = z.strictObject({ who: z.string(), message: z.string() })

/** One synchronisation with the directory. */
export const directoryRun = z.strictObject({
  id,
  startedAt: instant,
  /** Null: it is under way, or was broken off. */
  endedAt: instant.nullable(),
  added: z.number().int(),
  changed: z.number().int(),
  /** Users whom the directory has no longer. */
  disabled: z.number().int(),
  /** People and groups that were passed over. */
  failed: z.number().int(),
  /** Why nothing was changed; '' where the run was carried out. */
  error: z.string(),
  /** At most a hundred of those that were passed over. */
  faults: z.array(directoryFault),
})

export type DirectoryRun = z.infer<typeof directoryRun>

export const directoryStatus = z.strictObject({
  /** Null: no directory is configured. */
  directory: z.strictObject({ url: z.string(), base: z.string(), hasGroups: z.boolean() }).nullable(),
  /** Users who come from it, and how many of them may sign in. */
  users: z.strictObject({ total: z.number().int(), enabled: z.number().int() }),
  /** The latest first. */
  runs: z.array(directoryRun),
})

export type DirectoryStatus = z.infer<typeof directoryStatus>

/** Nothing is changed by it. */
export const directoryTest = z.strictObject({
  isWorking: z.boolean(),
  /** What was found, or what went wrong, in words. */
  message: z.string(),
  people: z.number().int(),
  groups: z.number().int(),
})
