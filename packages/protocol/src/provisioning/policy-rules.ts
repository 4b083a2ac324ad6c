import { defaultPolicySettings, wirePolicySettings, type CompletePolicySettings } from '../tables/index.ts'

/** Where `when` holds, `told` is what phones are sent; `reason` says what would contradict otherwise. */
export type PolicyRule = {
  readonly id: string
  readonly when: (settings: CompletePolicySettings) => boolean
  readonly told: (settings: CompletePolicySettings) => Partial<CompletePolicySettings>
  readonly reason: string
}

/**
 * Where one setting takes the meaning from another, or demands what another forbids. In this order: a later rule never
 * undoes an earlier one. A rule makes a policy stricter, or drops what has no effect; none takes a protection away. No
 * rules, since phones can obey both: a card that is forbidden and would have to be encrypted, a list of approved hashes
 * beside one of unapproved names, S/MIME algorithms without S/MIME being required, simple passwords beside letters.
 */
export const policyRules: readonly PolicyRule[] = [
  {
    id: 'noPassword',
    when: ({ passwordEnabled }) => !passwordEnabled,
    told: () => passwordDefaults,
    reason: 'Without a required password phones ignore the rest of its settings, or should.',
  },
  {
    id: 'kindsBeyondDigits',
    when: ({ minPasswordComplexCharacters }) => minPasswordComplexCharacters > 1,
    told: () => ({ alphanumericPasswordRequired: true }),
    reason: 'A phone that may offer digits alone cannot have several kinds of characters.',
  },
  {
    id: 'roomForKinds',
    when: (settings) => settings.minPasswordLength !== null && settings.minPasswordLength < kindsOf(settings),
    told: (settings) => ({ minPasswordLength: kindsOf(settings) }),
    reason: 'Each kind of character takes one: a shorter password could never be right.',
  },
  {
    id: 'noAttachments',
    when: ({ attachmentsEnabled }) => !attachmentsEnabled,
    told: () => ({ maxAttachmentSize: null }),
    reason: 'What is not downloaded at all has no largest size.',
  },
  {
    id: 'plainTextOnly',
    when: ({ allowHTMLEmail }) => !allowHTMLEmail,
    told: () => ({ maxEmailHTMLBodyTruncationSize: null }),
    reason: 'HTML that does not come is not cut.',
  },
  {
    id: 'strongAlgorithms',
    when: ({ allowSMIMEEncryptionAlgorithmNegotiation: agreed, requireEncryptionSMIMEAlgorithm: own }) =>
      agreed === 'onlyStrongAlgorithmNegotiation' && weakAlgorithms.has(own),
    told: () => ({ requireEncryptionSMIMEAlgorithm: defaultPolicySettings.requireEncryptionSMIMEAlgorithm }),
    reason: 'Whoever may agree on strong algorithms only cannot begin with a weak one.',
  },
]

/** The settings as phones are told them: no rule is left broken. Doing it twice changes nothing more. */
export function withoutContradictions(settings: CompletePolicySettings): CompletePolicySettings {
  return policyRules.reduce((known, rule) => (rule.when(known) ? { ...known, ...rule.told(known) } : known), settings)
}

const passwordDefaults: Partial<CompletePolicySettings> = Object.fromEntries(
  wirePolicySettings
    .filter(({ group, name }) => group === 'password' && name !== 'passwordEnabled')
    .map(({ name, default: value }) => [name, value]),
)

const weakAlgorithms: ReadonlySet<CompletePolicySettings['requireEncryptionSMIMEAlgorithm']> = new Set<
  CompletePolicySettings['requireEncryptionSMIMEAlgorithm']
>(['des', 'rc264bit', 'rc240bit'])

/** How many kinds of characters a password needs by either setting: letters and digits are two. */
function kindsOf(settings: CompletePolicySettings): number {
  return Math.max(settings.minPasswordComplexCharacters, settings.alphanumericPasswordRequired ? 2 : 1)
}
