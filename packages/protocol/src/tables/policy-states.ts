/** How far a phone is with its policy. Everything after `pending` is the phone's claim, not a proof. */
export const policyStates = [
  'none',
  'pending',
  'applied',
  'partly-applied',
  'not-applied',
  'managed-elsewhere',
] as const

export type PolicyState = (typeof policyStates)[number]
