import {
  completePolicySettings,
  policySettings,
  type PolicySettingName,
  type PolicySettings,
} from '@gatepost/protocol/tables'

export type SettingValue = boolean | number | string | readonly string[] | null

/** One setting that differs; what nobody set has its default. */
export type SettingComparison = {
  readonly name: PolicySettingName
  readonly from: SettingValue
  readonly to: SettingValue
  readonly default: SettingValue
}

/** The settings in which two policies differ, in the order of the table. */
export function compareSettings(from: PolicySettings, to: PolicySettings): readonly SettingComparison[] {
  const [before, after] = [completePolicySettings(from), completePolicySettings(to)]
  return policySettings
    .map((setting) => ({
      name: setting.name,
      from: before[setting.name],
      to: after[setting.name],
      default: setting.default,
    }))
    .filter((one) => JSON.stringify(one.from) !== JSON.stringify(one.to))
}
