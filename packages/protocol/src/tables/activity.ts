/**
 * How a phone's request ended, as people tell them apart. `provision`: it took its policy · `policyNeeded`: it was sent
 * there (449 and 142-145) · `refused`: it has to ask in another way · `gone`: it hung up · `error`: all that went wrong.
 */
export const activityOutcomes = [
  'ok',
  'provision',
  'policyNeeded',
  'quarantined',
  'blocked',
  'wipe',
  'throttled',
  'signInFailed',
  'refused',
  'gone',
  'error',
] as const
export type ActivityOutcome = (typeof activityOutcomes)[number]

/** Those that count as errors: something is wrong, and nobody has decided that it should be so. */
export const errorOutcomes = ['signInFailed', 'error'] as const satisfies readonly ActivityOutcome[]

/** What phones ask beside the commands: the versions of the server, where it is, and what cannot be read. */
export const otherRequests = ['OPTIONS', 'Autodiscover', 'Unknown'] as const

/** How long the last requests are kept, and how many; how long a device's protocol may be logged, and how much of it. */
export const activityLimits = {
  keptHours: 24,
  keptRequests: 200_000,
  logHours: 24,
  loggedRequests: 500,
  /** Of a request, and of an answer. */
  loggedCharacters: 64 * 1024,
} as const
