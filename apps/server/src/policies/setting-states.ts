import { knownVersions } from '@gatepost/protocol/http'
import { isSettingTold, withoutContradictions } from '@gatepost/protocol/provisioning'
import {
  completePolicySettings,
  policySettings,
  type PolicySettingName,
  type PolicySettings,
} from '@gatepost/protocol/tables'
import type { SettingValue } from './compare-settings.ts'
import type { DevicePolicyFacts } from './device-policy-read-model.ts'

/**
 * How far a device is with one setting. All but the last two rest on what it said, which proves nothing: `acknowledged`
 * and `acknowledged-older-value` that it applied all it was sent, `sent` that it was sent the policy and has not said so.
 */
export type SettingState =
  | 'acknowledged'
  | 'acknowledged-older-value'
  | 'sent'
  | 'not-sent'
  | 'not-in-version'
  | 'server-side'

export type DeviceSetting = {
  readonly name: PolicySettingName
  /** As the policy has it now. */
  readonly wanted: SettingValue
  /** As the acknowledged revision had it; undefined where there is none, or the device is not told of this setting. */
  readonly sent: SettingValue | undefined
  readonly state: SettingState
  readonly acknowledgedAt: Date | null
}

/** Every setting of the policy and where the device is with it, in the order of the table. */
export function settingStates(facts: DevicePolicyFacts): readonly DeviceSetting[] {
  const wanted = completePolicySettings(facts.wanted)
  const [told, acknowledged] = [asTold(facts.wanted), facts.acknowledged && asTold(facts.acknowledged)]
  const version = knownVersions.find((one) => one === facts.version)
  return policySettings.map(({ name, element }) => {
    const isTold = version !== undefined && isSettingTold(name, version)
    const sent = isTold ? acknowledged?.[name] : undefined
    const isSame = JSON.stringify(sent) === JSON.stringify(told[name])
    const state = element === null ? 'server-side' : isTold ? stateOf(facts, isSame) : 'not-in-version'
    const isClaimed = state === 'acknowledged' || state === 'acknowledged-older-value'
    return { name, wanted: wanted[name], sent, state, acknowledgedAt: isClaimed ? facts.acknowledgedAt : null }
  })
}

function asTold(settings: PolicySettings) {
  return withoutContradictions(completePolicySettings(settings))
}

const applied = 1

function stateOf(facts: DevicePolicyFacts, isSame: boolean): SettingState {
  if (facts.hasPolicyKey && facts.claim === applied) return isSame ? 'acknowledged' : 'acknowledged-older-value'
  return facts.hasPolicyKey || facts.isWaitedFor || facts.claim !== null ? 'sent' : 'not-sent'
}
