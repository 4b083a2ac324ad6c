import { policySettings } from './policy-settings.ts'

type Row = (typeof policySettings)[number]

type ValueOf<Setting extends Row> = Setting extends { kind: 'boolean' }
  ? boolean
  : Setting extends { kind: 'integer'; isUnlimitable: true }
    ? number | null
    : Setting extends { kind: 'integer' }
      ? number
      : Setting extends { kind: 'choice'; choices: readonly { value: infer Value }[] }
        ? Value
        : readonly string[]

/** The settings of a policy with nothing left out. null means not limited. */
export type CompletePolicySettings = { readonly [Setting in Row as Setting['name']]: ValueOf<Setting> }

/** The settings of a policy as it is stored: what is missing has its default. */
export type PolicySettings = Partial<CompletePolicySettings>

/** What a new policy is: the defaults of Exchange's cmdlets, which ask for no password. */
export const defaultPolicySettings: CompletePolicySettings = defaults()

/** The template for a policy that protects: a password of four characters, 15 minutes, eight attempts. */
export const recommendedPolicySettings: PolicySettings = {
  passwordEnabled: true,
  minPasswordLength: 4,
  maxInactivityTimeLock: 900,
  maxPasswordFailedAttempts: 8,
}

/** The settings with the default for whatever is missing. */
export function completePolicySettings(settings: PolicySettings): CompletePolicySettings {
  const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))
  return { ...defaultPolicySettings, ...given }
}

function defaults(): CompletePolicySettings {
  const values: Readonly<Record<string, unknown>> = Object.fromEntries(
    policySettings.map((setting) => [setting.name, setting.default]),
  )
  assertIsComplete(values)
  return values
}

/** The table says by its type that each default is a value of its setting; a test holds it to that. */
function assertIsComplete(
  values: Readonly<Record<string, unknown>>,
): asserts values is Readonly<Record<string, unknown>> & CompletePolicySettings {
  for (const { name } of policySettings) {
    if (values[name] === undefined) throw new RangeError(`${name} has no default`)
  }
}
