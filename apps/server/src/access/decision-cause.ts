/** What made a decision on a device's access, as its history says. */
export const decisionCauses = [
  'registered',
  'returned-after-wipe',
  'information',
  'user-agent',
  'discovery-ended',
  'policy',
  'user',
  'exemption',
  'exemption-expired',
  'rule',
  'default',
] as const

export type DecisionCause = (typeof decisionCauses)[number]
