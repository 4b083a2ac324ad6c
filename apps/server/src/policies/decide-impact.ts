import { knownVersions, type ProtocolVersion } from '@gatepost/protocol/http'
import { askedSettings, decideOffer, policyFingerprint, untoldSettings } from '@gatepost/protocol/provisioning'
import {
  clientFacts,
  clientFamilies,
  completePolicySettings,
  type ClientFact,
  type ClientFamilyId,
  type PolicySettingName,
  type PolicySettings,
} from '@gatepost/protocol/tables'
import { lockOutOf as lockOutOfCounts, type LockOut } from '../lock-out-word.ts'
import type { DeviceGroup } from './impact-read-model.ts'

/**
 * Why a device would get nothing any more. `version`: it cannot be told all of the policy. The others may turn out well:
 * it applied an earlier policy in part or not at all, is managed by another system, or has never taken a policy.
 */
export type LockOutReason = 'version' | 'partly-applied' | 'not-applied' | 'managed-elsewhere' | 'never-provisioned'

export type Impact = {
  readonly devices: number
  /** Their document changes: they fetch it again. */
  readonly provisionAgain: number
  /** By the first reason that fits, so that they add up. */
  readonly lockedOut: { readonly devices: number; readonly reasons: readonly LockedOut[] }
  /** Whether hardly anybody would be left, which has to be confirmed in words. */
  readonly lockOut: LockOut
  readonly versions: readonly VersionImpact[]
  readonly clients: readonly ClientImpact[]
}

export type LockedOut = { readonly reason: LockOutReason; readonly devices: number }

export type VersionImpact = {
  readonly version: string
  readonly devices: number
  readonly isRefused: boolean
  /** What the policy asks for and this version has no words for. */
  readonly untold: readonly PolicySettingName[]
}

export type ClientImpact = {
  readonly family: ClientFamilyId
  readonly name: string
  readonly devices: number
  /** What is known of it about settings that the policy asks for. */
  readonly facts: readonly ClientFact[]
  /** Settings that the policy asks for and of which nothing is known with this client. */
  readonly unknown: readonly PolicySettingName[]
}

type Wanted = { readonly before: PolicySettings | undefined; readonly after: PolicySettings }

/** What settings do to a fleet that is counted by what it rests on. `before`: undefined for a policy that is new to it. */
export function decideImpact({ before, after }: Wanted, groups: readonly DeviceGroup[]): Impact {
  const reasonOf = lockOutOf(after)
  const reasons = sumBy(groups, (group) => reasonOf(group))
  const lockedOut = [...reasons].flatMap(([reason, devices]) => (reason === undefined ? [] : [{ reason, devices }]))
  return {
    devices: total(groups),
    provisionAgain: total(groups.filter(({ version }) => isTellingChanged({ before, after }, version))),
    lockedOut: { devices: lockedOut.reduce((sum, { devices }) => sum + devices, 0), reasons: lockedOut },
    lockOut: decideLockOut({ before, after }, groups),
    versions: versionsOf(after, groups),
    clients: clientsOf(after, groups),
  }
}

/** Compares those whom the settings of before let in with those of them whom the new ones still do. */
export function decideLockOut({ before, after }: Wanted, groups: readonly DeviceGroup[]): LockOut {
  const wasOut = before === undefined ? () => undefined : lockOutOf(before)
  const isOut = lockOutOf(after)
  const inside = groups.filter((group) => wasOut(group) === undefined)
  return lockOutOfCounts(total(inside), total(inside.filter((group) => isOut(group) === undefined)))
}

type LockOutFacts = Pick<DeviceGroup, 'version' | 'claim' | 'hasProvisioned'>

/** Why the policy would lock a device out, or undefined; one that tolerates phones locks none out. */
export function lockOutOf(settings: PolicySettings): (facts: LockOutFacts) => LockOutReason | undefined {
  const { allowNonProvisionableDevices, allowExternalDeviceManagement } = completePolicySettings(settings)
  if (allowNonProvisionableDevices) return () => undefined
  const refused = new Set<string>(refusedVersions(settings))
  return ({ version, claim, hasProvisioned }) => {
    if (refused.has(version)) return 'version'
    if (claim === 4) return allowExternalDeviceManagement ? undefined : 'managed-elsewhere'
    const reason = claim === null ? undefined : refusedClaims.get(claim)
    return reason ?? (hasProvisioned ? undefined : 'never-provisioned')
  }
}

const refusedClaims: ReadonlyMap<number, LockOutReason> = new Map([
  [2, 'partly-applied'],
  [3, 'not-applied'],
])

/** Versions that the policy refuses because it cannot be told to them whole. */
export function refusedVersions(settings: PolicySettings): readonly ProtocolVersion[] {
  const { allowNonProvisionableDevices } = completePolicySettings(settings)
  return knownVersions.filter((version) => {
    return decideOffer({ version, settings, allowNonProvisionableDevices }).outcome === 'refuse'
  })
}

function isTellingChanged({ before, after }: Wanted, text: string): boolean {
  const version = knownVersion(text)
  if (before === undefined || version === undefined) return true
  return policyFingerprint(before, version) !== policyFingerprint(after, version)
}

function versionsOf(settings: PolicySettings, groups: readonly DeviceGroup[]): readonly VersionImpact[] {
  const refused = new Set<string>(refusedVersions(settings))
  return [...sumBy(groups, ({ version }) => version)]
    .map(([text, devices]) => {
      const version = knownVersion(text)
      const untold = version === undefined ? [] : untoldSettings(settings, version)
      return { version: text, devices, isRefused: refused.has(text), untold }
    })
    .toSorted((one, other) => other.devices - one.devices)
}

function knownVersion(text: string): ProtocolVersion | undefined {
  return knownVersions.find((version) => version === text)
}

function clientsOf(settings: PolicySettings, groups: readonly DeviceGroup[]): readonly ClientImpact[] {
  const asked = askedSettings(settings)
  const counts = sumBy(groups, ({ family }) => family)
  return clientFamilies
    .flatMap(({ id, name }) => {
      const devices = counts.get(id)
      if (devices === undefined) return []
      const facts = (clientFacts[id] ?? []).filter(({ setting }) => asked.some((one) => one === setting))
      const unknown = asked.filter((one) => !facts.some(({ setting }) => setting === one))
      return [{ family: id, name, devices, facts, unknown }]
    })
    .toSorted((one, other) => other.devices - one.devices)
}

function sumBy<Key>(groups: readonly DeviceGroup[], keyOf: (group: DeviceGroup) => Key): ReadonlyMap<Key, number> {
  const sums = new Map<Key, number>()
  for (const group of groups) sums.set(keyOf(group), (sums.get(keyOf(group)) ?? 0) + group.devices)
  return sums
}

function total(groups: readonly DeviceGroup[]): number {
  return groups.reduce((sum, { devices }) => sum + devices, 0)
}
