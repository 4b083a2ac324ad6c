import { knownVersions } from '@gatepost/protocol/http'
import type { WipeKind } from '@gatepost/protocol/tables'

/** Every version has the element for the whole device; the one for the account alone begins with 16.1 ([MS-ASPROV]). */
export function canCarry(kind: WipeKind, version: string): boolean {
  const names: readonly string[] = knownVersions
  return kind === 'device' || names.indexOf(version) >= names.indexOf('16.1')
}
