import type { ProtocolVersion } from '../http/index.ts'
import { ProvisionStatus } from '../status/index.ts'
import {
  completePolicySettings,
  defaultPolicySettings,
  offerSteps,
  wirePolicySettings,
  type CompletePolicySettings,
  type OfferStepId,
  type PolicySettingName,
  type PolicySettings,
} from '../tables/index.ts'
import { isAtLeast, traceOf, type TraceStep } from '../values/index.ts'
import { withoutContradictions } from './policy-rules.ts'

export type OfferFacts = {
  readonly version: ProtocolVersion
  readonly settings: PolicySettings
  readonly allowNonProvisionableDevices: boolean
}

/** Send the policy, or refuse the phone with that Provision/Status. */
export type OfferDecision = {
  readonly decidedBy: OfferStepId
  readonly trace: readonly TraceStep<OfferStepId>[]
} & ({ readonly outcome: 'offer' } | { readonly outcome: 'refuse'; readonly provisionStatus: number })

/**
 * May a phone of this version be given the policy, where it can be told only a part of it? Exchange refuses it as one that
 * cannot comply (139), unless the policy tolerates such phones. The trace names the settings that it cannot be told.
 */
export function decideOffer({ version, settings, allowNonProvisionableDevices }: OfferFacts): OfferDecision {
  const untold = untoldSettings(settings, version)
  if (untold.length === 0) return decided('allTold')
  const names = untold.join(', ')
  if (allowNonProvisionableDevices) return decided('partTolerated', names)
  return {
    ...decided('partRefused', names),
    outcome: 'refuse',
    provisionStatus: ProvisionStatus.DeviceNotFullyProvisionable,
  }
}

function decided(step: OfferStepId, detail?: string) {
  return { outcome: 'offer', decidedBy: step, trace: traceOf(offerSteps, step, detail) } as const
}

type WireName = (typeof wirePolicySettings)[number]['name']

/** What the policy asks for and this version has no words for. */
export function untoldSettings(settings: PolicySettings, version: ProtocolVersion): readonly WireName[] {
  return askedSettings(settings).filter((name) => !isSettingTold(name, version))
}

/** What the policy asks of phones beyond the defaults. */
export function askedSettings(settings: PolicySettings): readonly WireName[] {
  const values = withoutContradictions(completePolicySettings(settings))
  return wirePolicySettings.filter(({ name }) => isAskedFor(name, values)).map(({ name }) => name)
}

/** Whether phones of this version are told anything of the setting: it has a word for it. */
export function isSettingTold(name: PolicySettingName, version: ProtocolVersion): boolean {
  return wirePolicySettings.some(
    (setting) => setting.name === name && isTold(setting.name, setting.minVersion, version),
  )
}

function isTold(name: WireName, minVersion: ProtocolVersion, version: ProtocolVersion): boolean {
  return isAtLeast(version, minVersion) || (!isAtLeast(version, '12.0') && wapSettings.has(name))
}

/** What a wap-provisioningdoc says something about. */
const wapSettings: ReadonlySet<WireName> = new Set<WireName>([
  'passwordEnabled',
  'alphanumericPasswordRequired',
  'minPasswordLength',
  'maxInactivityTimeLock',
  'maxPasswordFailedAttempts',
])

/** Defaults ask for nothing, and a recovery password is an offer: no phone must take it. */
function isAskedFor(name: WireName, values: CompletePolicySettings): boolean {
  if (name === 'passwordRecoveryEnabled') return false
  return JSON.stringify(values[name]) !== JSON.stringify(defaultPolicySettings[name])
}
