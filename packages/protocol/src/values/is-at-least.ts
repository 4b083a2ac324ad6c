import type { ProtocolVersion } from '../http/index.ts'

/** Whether a protocol version is that one or a later one. */
export function isAtLeast(version: ProtocolVersion, minimum: ProtocolVersion): boolean {
  return Number(version) >= Number(minimum)
}
