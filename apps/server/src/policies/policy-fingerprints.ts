import { knownVersions } from '@gatepost/protocol/http'
import { decideOffer, policyFingerprint } from '@gatepost/protocol/provisioning'
import { completePolicySettings, type PolicySettings } from '@gatepost/protocol/tables'

/**
 * What the document of these settings is for each protocol version: a phone is up to date if it acknowledged its own. A
 * version that the policy refuses has none: what such a phone acknowledged before does not let it in any more.
 */
export function fingerprintsOf(settings: PolicySettings): ReadonlyMap<string, string> {
  const { allowNonProvisionableDevices } = completePolicySettings(settings)
  const served = knownVersions.filter((version) => {
    return decideOffer({ version, settings, allowNonProvisionableDevices }).outcome === 'offer'
  })
  return new Map(served.map((version) => [version, policyFingerprint(settings, version)]))
}
