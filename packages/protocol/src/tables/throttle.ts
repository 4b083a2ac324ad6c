/**
 * What makes a phone throttled: Exchange's autoblock behaviours in the order of its numbers 6 to 10, and the one it added
 * later. The names go to the phone in X-MS-ASThrottle. What each counts is not documented; the words say what counts here.
 */
export const throttleBehaviours = [
  { id: 'UserAgentsChanges', words: 'It changed the name of its mail client' },
  { id: 'RecentCommands', words: 'It sent the same command with the same content again' },
  { id: 'Watsons', words: 'Its request made the server fail' },
  { id: 'OutOfBudgets', words: 'It asked while its user had too much at work' },
  { id: 'SyncCommands', words: 'It synchronized again with the keys it had sent before' },
  { id: 'CommandFrequency', words: 'It sent a command' },
] as const satisfies readonly { id: string; words: string }[]
export type ThrottleBehaviour = (typeof throttleBehaviours)[number]['id']

/** The steps of the throttle, in the order in which they decide. */
export const throttleSteps = [
  { id: 'exempt', words: 'The command is never throttled' },
  { id: 'blocked', words: 'The device is blocked for a while' },
  ...throttleBehaviours,
  { id: 'withinLimits', words: 'The device stays within its limits' },
] as const satisfies readonly { id: string; words: string }[]
export type ThrottleStepId = (typeof throttleSteps)[number]['id']

/**
 * More than so many incidents within the duration, and the device is blocked; a limit of 0 switches the behaviour off, as
 * it is until somebody changes it (Exchange's BehaviorTypeIncidenceLimit, BehaviorTypeIncidenceDuration, DeviceBlockDuration).
 */
export type AutoblockThreshold = {
  readonly incidenceLimit: number
  readonly incidenceDurationMinutes: number
  readonly blockDurationMinutes: number
}

/** The limit bounds what is remembered of a device; nobody is blocked for longer than 30 days by a machine. */
export const autoblockBounds = {
  incidenceLimit: { min: 0, max: 1_000 },
  incidenceDurationMinutes: { min: 1, max: 43_200 },
  blockDurationMinutes: { min: 1, max: 43_200 },
} as const satisfies Record<keyof AutoblockThreshold, { min: number; max: number }>
