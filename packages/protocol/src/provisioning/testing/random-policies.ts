import fc from 'fast-check'
import {
  parsePolicySettings,
  policySettings,
  type CompletePolicySettings,
  type PolicySetting,
  type PolicySettings,
} from '../../tables/index.ts'

/** Any value of a setting, as JSON would hold it. */
export function valueOf(setting: PolicySetting): fc.Arbitrary<unknown> {
  switch (setting.kind) {
    case 'boolean':
      return fc.boolean()
    case 'integer': {
      const numbers = fc.integer({ min: setting.min, max: setting.max })
      return setting.isUnlimitable ? fc.option(numbers, { nil: null }) : numbers
    }
    case 'choice':
      return fc.constantFrom(...setting.choices.map((choice) => choice.value))
    case 'list':
      return fc.subarray(hashes)
  }
}

/** Names of programs as well as hashes of them. */
const hashes = ['0', '7', 'f'].map((digit) => digit.repeat(40))

const values = Object.fromEntries(policySettings.map((setting) => [setting.name, valueOf(setting)]))

/** Policies as an editor could save them: some settings, none contradicting another as far as the editor looks. */
export const savedPolicies: fc.Arbitrary<PolicySettings> = fc
  .record(values, { requiredKeys: [] })
  .map((input) => parsePolicySettings(input))
  .filter((parsed) => parsed.ok)
  .map((parsed) => parsed.value)

/** Policies of any values, complete: an earlier editor, an import or another hand may have stored contradictions. */
export const anyPolicies: fc.Arbitrary<CompletePolicySettings> = fc.record(values).filter(isComplete)

function isComplete(
  input: Readonly<Record<string, unknown>>,
): input is Readonly<Record<string, unknown>> & CompletePolicySettings {
  return policySettings.every(({ name }) => name in input)
}
