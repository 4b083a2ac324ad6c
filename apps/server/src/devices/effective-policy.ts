import { knownVersions, type ProtocolVersion } from '@gatepost/protocol/http'
import { decideOffer, policyFingerprint } from '@gatepost/protocol/provisioning'
import { completePolicySettings, type PolicySettings } from '@gatepost/protocol/tables'
import { limitsOf, readSettings, type ContentLimits } from '../policies/index.ts'

/** The policy that holds for a user: one of their own, or the default. */
export type EffectivePolicy = {
  readonly id: string
  readonly revision: number
  readonly settings: PolicySettings
  /** What the server itself keeps from its phones. */
  readonly limits: ContentLimits
  readonly allowNonProvisionableDevices: boolean
  readonly allowExternalDeviceManagement: boolean
  /** Seconds after which a phone must fetch the policy again; null: never. */
  readonly refreshSeconds: number | null
  /** Of the document as phones of this version get it; computed once. */
  readonly fingerprint: (version: ProtocolVersion) => string
  /** It demands all of itself, and phones of this version cannot be told all. */
  readonly isVersionRefused: (version: ProtocolVersion) => boolean
}

/** Policies in use, each once: thousands of snapshots share one, and its fingerprints. */
export type PolicyShelf = { place(row: PolicyRow): EffectivePolicy }

export type PolicyRow = { readonly id: string; readonly revision: number; readonly settings: unknown }

/** Revisions that nobody has any more are forgotten with the rest. */
const capacity = 500

export function createPolicyShelf(): PolicyShelf {
  const policies = new Map<string, EffectivePolicy>()
  return {
    place: (row) => {
      const key = `${row.id} ${row.revision}`
      const known = policies.get(key)
      if (known) return known
      const policy = effectivePolicy(row)
      if (policies.size >= capacity) policies.clear()
      policies.set(key, policy)
      return policy
    },
  }
}

function effectivePolicy({ id, revision, settings: stored }: PolicyRow): EffectivePolicy {
  const settings = readSettings(stored)
  const complete = completePolicySettings(settings)
  const { allowNonProvisionableDevices, allowExternalDeviceManagement } = complete
  const isRefused = (version: ProtocolVersion) =>
    decideOffer({ version, settings, allowNonProvisionableDevices }).outcome === 'refuse'
  const refused = new Set(knownVersions.filter(isRefused))
  const fingerprints = new Map<ProtocolVersion, string>()
  return {
    id,
    revision,
    settings,
    limits: limitsOf(settings),
    allowNonProvisionableDevices,
    allowExternalDeviceManagement,
    refreshSeconds: complete.devicePolicyRefreshInterval,
    fingerprint: (version) => {
      const known = fingerprints.get(version)
      if (known !== undefined) return known
      const fingerprint = policyFingerprint(settings, version)
      fingerprints.set(version, fingerprint)
      return fingerprint
    },
    isVersionRefused: (version) => refused.has(version),
  }
}
