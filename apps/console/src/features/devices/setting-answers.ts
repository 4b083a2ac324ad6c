import {
  defaultOf,
  isSame,
  savedValueOf,
  shownSettings,
  type SettingValue,
  type ShownSetting,
} from '../policies/policy-draft.ts'
import type { Policy } from '../policies/policy-queries.ts'
import type { DeviceDetail } from './device-queries.ts'

type Device = Pick<DeviceDetail, 'protocolVersion' | 'policy' | 'policyRevision'>

/**
 * What is known of one setting on one phone. `acknowledged` is the phone's word. `part`: it applies some settings and does
 * not say which. `not-carried`: its version of the protocol has no such element. `server`: phones are not told of it.
 */
export type SettingAnswer =
  | 'acknowledged'
  | 'pending'
  | 'part'
  | 'refused'
  | 'managed-elsewhere'
  | 'not-carried'
  | 'server'

export type AnsweredSetting = {
  readonly setting: ShownSetting
  readonly wanted: SettingValue
  /** It asks for nothing more than a phone does anyway. */
  readonly isDefault: boolean
  readonly answer: SettingAnswer
}

/** Each setting of a policy: what it wants, and what the phone made of it; those that want something first. */
export function settingAnswers(policy: Pick<Policy, 'settings' | 'revision'>, device: Device): AnsweredSetting[] {
  const answered = shownSettings.map((setting): AnsweredSetting => {
    const wanted = savedValueOf(policy, setting)
    return { setting, wanted, isDefault: isSame(wanted, defaultOf(setting)), answer: answerOf(setting, policy, device) }
  })
  return [...answered.filter(({ isDefault }) => !isDefault), ...answered.filter(({ isDefault }) => isDefault)]
}

function answerOf(
  { minVersion, element }: ShownSetting,
  { revision }: Pick<Policy, 'revision'>,
  { protocolVersion, policy, policyRevision }: Device,
): SettingAnswer {
  if (element === null) return 'server'
  if (minVersion !== null && Number(minVersion) > Number(protocolVersion)) return 'not-carried'
  switch (policy.state) {
    case 'applied':
      return policyRevision === revision ? 'acknowledged' : 'pending'
    case 'partly-applied':
      return 'part'
    case 'not-applied':
      return 'refused'
    case 'managed-elsewhere':
      return 'managed-elsewhere'
    default:
      return 'pending'
  }
}
