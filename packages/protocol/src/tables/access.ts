/** Exchange's DeviceAccessState, in the order of its numbers 0 to 4. */
export const accessStates = ['unknown', 'allowed', 'blocked', 'quarantined', 'deviceDiscovery'] as const
export type AccessState = (typeof accessStates)[number]

/**
 * Exchange's DeviceAccessStateReason, as far as its facts exist here, and two of our own: `userDisabled`, ActiveSync is
 * off for the user, and `returnedAfterWipe`, the device was wiped and nobody has let it in again.
 */
export const accessReasons = [
  'unknown',
  'global',
  'individual',
  'deviceRule',
  'policy',
  'userDisabled',
  'returnedAfterWipe',
] as const
export type AccessReason = (typeof accessReasons)[number]

/** What an organisation or a rule decides. */
export const accessLevels = ['allow', 'block', 'quarantine'] as const
export type AccessLevel = (typeof accessLevels)[number]

/** What a person's own exemption decides. */
export const accessChoices = ['allow', 'block'] as const
export type AccessChoice = (typeof accessChoices)[number]

/** Exchange's nine steps and ours about wiped devices, in the order in which they decide: the first with a verdict ends the way. */
export const accessSteps = [
  { id: 'authenticated', words: 'The user has signed in' },
  { id: 'activeSyncEnabled', words: 'ActiveSync is enabled for the user' },
  { id: 'policyMet', words: 'The device meets the policy' },
  { id: 'personalBlock', words: 'The device is blocked for this user' },
  { id: 'personalAllow', words: 'The device is allowed for this user' },
  { id: 'returnedAfterWipe', words: 'The device was wiped and has to be let in by a person' },
  { id: 'blockRule', words: 'A device access rule blocks it' },
  { id: 'quarantineRule', words: 'A device access rule puts it into quarantine' },
  { id: 'allowRule', words: 'A device access rule allows it' },
  { id: 'organizationDefault', words: 'The organization decides about all other devices' },
] as const satisfies readonly { id: string; words: string }[]
export type AccessStepId = (typeof accessSteps)[number]['id']

/** What became of a step: it let the device on, it decided, or an earlier one had decided. */
export const traceOutcomes = ['passed', 'decided', 'not-reached'] as const
export type TraceOutcome = (typeof traceOutcomes)[number]
