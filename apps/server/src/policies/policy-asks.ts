import { completePolicySettings, type PolicySettings } from '@gatepost/protocol/tables'

/** One thing that a policy asks of a phone, as its owner notices it. `value`: characters, days, minutes or attempts. */
export type PolicyAsk = { readonly ask: PolicyAskName; readonly value: number | null }

export type PolicyAskName =
  | 'password'
  | 'passwordLength'
  | 'passwordLetters'
  | 'noSimplePassword'
  | 'passwordExpires'
  | 'locks'
  | 'erasesAfter'
  | 'encryption'
  | 'cardEncryption'
  | 'noCamera'
  | 'noStorageCard'
  | 'noBluetooth'
  | 'noTextMessages'
  | 'noBrowser'

/** What a person has to know of a policy, the password first. Without a password a phone ignores all that it says of one. */
export function policyAsks(settings: PolicySettings): readonly PolicyAsk[] {
  const policy = completePolicySettings(settings)
  const ask = (name: PolicyAskName, isAsked: boolean): readonly PolicyAsk[] =>
    isAsked ? [{ ask: name, value: null }] : []
  const counted = (name: PolicyAskName, value: number | null): readonly PolicyAsk[] =>
    value === null ? [] : [{ ask: name, value }]
  const ofPassword = policy.passwordEnabled
    ? [
        ...ask('password', true),
        ...counted('passwordLength', policy.minPasswordLength),
        ...ask('passwordLetters', policy.alphanumericPasswordRequired),
        ...ask('noSimplePassword', !policy.allowSimplePassword),
        ...counted('passwordExpires', policy.passwordExpiration),
        ...counted('locks', minutes(policy.maxInactivityTimeLock)),
        ...counted('erasesAfter', policy.maxPasswordFailedAttempts),
      ]
    : []
  return [
    ...ofPassword,
    ...ask('encryption', policy.requireDeviceEncryption),
    ...ask('cardEncryption', policy.requireStorageCardEncryption),
    ...ask('noCamera', !policy.allowCamera),
    ...ask('noStorageCard', !policy.allowStorageCard),
    ...ask('noBluetooth', policy.allowBluetooth === 'disable'),
    ...ask('noTextMessages', !policy.allowTextMessaging),
    ...ask('noBrowser', !policy.allowBrowser),
  ]
}

function minutes(seconds: number | null): number | null {
  return seconds === null ? null : Math.ceil(seconds / 60)
}
