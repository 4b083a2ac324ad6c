/** The steps of the provisioning gate, in the order in which they decide. */
export const provisioningSteps = [
  { id: 'exemptCommand', words: 'The command needs no policy' },
  { id: 'keyAbsent', words: 'The phone sent no policy key' },
  { id: 'keyZero', words: 'The phone sent the policy key 0: it wants to provision' },
  { id: 'keyWrong', words: 'The policy key is not the present one' },
  { id: 'policyChanged', words: 'The policy differs from the one the phone acknowledged' },
  { id: 'refreshDue', words: 'The policy has to be refreshed' },
  { id: 'provisioned', words: 'The phone holds the present policy' },
] as const satisfies readonly { id: string; words: string }[]
export type ProvisioningStepId = (typeof provisioningSteps)[number]['id']
