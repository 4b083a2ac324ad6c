import { knownVersions } from '@gatepost/protocol/http'
import { policyFingerprint } from '@gatepost/protocol/provisioning'
import type { PolicySettings } from '@gatepost/protocol/tables'

/** What the document of these settings is for each protocol version: a phone is up to date if it acknowledged its own. */
export function fingerprintsOf(settings: PolicySettings): ReadonlyMap<string, string> {
  return new Map(knownVersions.map((version) => [version, policyFingerprint(settings, version)]))
}
