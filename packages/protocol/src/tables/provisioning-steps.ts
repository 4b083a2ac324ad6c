/** The steps of the provisioning gate, in the order in which they decide. */
export const provisioningSteps = [
  { id: 'exemptCommand', words: 'The command needs no policy' },
  { id: 'keyAbsent', words: 'The phone sent no policy key' },
  { id: 'keyZero', words: 'The phone sent the policy key 0: it wants to provision' },
  { id: 'keyWrong', words: 'The policy key is not the present one' },
  { id: 'versionRefused', words: 'The policy demands what the phone’s version cannot be told' },
  { id: 'policyChanged', words: 'The policy differs from the one the phone acknowledged' },
  { id: 'refreshDue', words: 'The policy has to be refreshed' },
  { id: 'provisioned', words: 'The phone holds the present policy' },
] as const satisfies readonly { id: string; words: string }[]
export type ProvisioningStepId = (typeof provisioningSteps)[number]['id']

/** The steps of the verdict on an acknowledgment, in the order in which they decide. */
export const acknowledgmentSteps = [
  { id: 'keyWrong', words: 'The key is not the one that the phone was given last' },
  { id: 'statusUnknown', words: 'The phone says something that means nothing' },
  { id: 'applied', words: 'The phone says that it applied the policy' },
  { id: 'managedElsewhere', words: 'The phone is managed by someone else, and the policy allows that' },
  { id: 'tolerated', words: 'The policy tolerates phones that do not apply it, or not all of it' },
  { id: 'notApplied', words: 'The phone did not apply the policy' },
] as const satisfies readonly { id: string; words: string }[]
export type AcknowledgmentStepId = (typeof acknowledgmentSteps)[number]['id']

/** The steps of the decision whether a phone of some version is given a policy, in the order in which they decide. */
export const offerSteps = [
  { id: 'allTold', words: 'All that the policy asks for can be said in the phone’s version' },
  { id: 'partTolerated', words: 'A part cannot be said, and the policy tolerates such phones' },
  { id: 'partRefused', words: 'A part cannot be said, and the policy demands all of it' },
] as const satisfies readonly { id: string; words: string }[]
export type OfferStepId = (typeof offerSteps)[number]['id']
