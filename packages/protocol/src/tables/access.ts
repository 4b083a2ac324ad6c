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

/**
 * Exchange's nine steps in the order in which they decide, with two of our own between them: about wiped devices, and about
 * new ones of which a rule has to know more. The first with a verdict ends the way.
 */
export const accessSteps = [
  { id: 'authenticated', words: 'The user has signed in' },
  { id: 'activeSyncEnabled', words: 'ActiveSync is enabled for the user' },
  { id: 'policyMet', words: 'The device meets the policy' },
  { id: 'personalBlock', words: 'The device is blocked for this user' },
  { id: 'personalAllow', words: 'The device is allowed for this user' },
  { id: 'returnedAfterWipe', words: 'The device was wiped and has to be let in by a person' },
  { id: 'deviceDiscovery', words: 'The phone has not said yet what a device access rule has to know' },
  { id: 'blockRule', words: 'A device access rule blocks it' },
  { id: 'quarantineRule', words: 'A device access rule puts it into quarantine' },
  { id: 'allowRule', words: 'A device access rule allows it' },
  { id: 'organizationDefault', words: 'The organization decides about all other devices' },
] as const satisfies readonly { id: string; words: string }[]
export type AccessStepId = (typeof accessSteps)[number]['id']

/** What became of a step: it let the device on, it decided, or an earlier one had decided. */
export const traceOutcomes = ['passed', 'decided', 'not-reached'] as const
export type TraceOutcome = (typeof traceOutcomes)[number]

/**
 * What a device access rule looks at; the names are Exchange's. `isLate`: known only once the phone has sent its
 * DeviceInformation. `hasVersion`: such texts carry a version number.
 */
export const accessCharacteristics = [
  { id: 'DeviceModel', words: 'Model', isLate: true, hasVersion: false },
  { id: 'DeviceType', words: 'Device type', isLate: false, hasVersion: false },
  { id: 'DeviceOS', words: 'Operating system', isLate: true, hasVersion: true },
  { id: 'UserAgent', words: 'Mail client', isLate: false, hasVersion: true },
  { id: 'XMSWLHeader', words: 'X-MS-WL header', isLate: false, hasVersion: false },
] as const satisfies readonly { id: string; words: string; isLate: boolean; hasVersion: boolean }[]
export type AccessCharacteristic = (typeof accessCharacteristics)[number]['id']

/** How a rule compares. Exchange has `equals` alone; there are no regular expressions, because a pattern must not be able to hang the server. */
export const accessOperators = [
  { id: 'equals', words: 'is' },
  { id: 'startsWith', words: 'begins with' },
  { id: 'matches', words: 'looks like (* any text, ? one character)' },
  { id: 'versionRange', words: 'has a version from … to …' },
] as const satisfies readonly { id: string; words: string }[]
export type AccessOperator = (typeof accessOperators)[number]['id']

/** Bounds of a device access rule: lengths in UTF-16 units, `position` as it is stored. */
export const accessRuleLimits = {
  idLength: 64,
  nameLength: 128,
  valueLength: 256,
  stars: 16,
  maxPosition: 1_000_000,
  versionNumbers: 8,
  versionDigits: 9,
} as const

/** So long a new phone may keep back what a rule has to know (Exchange's DeviceDiscovery): then it is judged without. */
export const deviceDiscoveryMinutes = 14
