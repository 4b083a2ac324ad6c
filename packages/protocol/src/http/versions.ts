/** The protocol versions with a published description, in ascending order. */
export const knownVersions = ['2.5', '12.0', '12.1', '14.0', '14.1', '16.0', '16.1'] as const
export type ProtocolVersion = (typeof knownVersions)[number]

/** The versions this server offers in OPTIONS: all of them. */
export const supportedVersions: readonly ProtocolVersion[] = knownVersions

/**
 * The version in which a client talks to a server that offers these: the highest that both know ([MS-ASHTTP] 2.2.4).
 * Undefined if there is none. `newest` is the client's own highest.
 */
export function highestCommonVersion(
  offered: readonly string[],
  newest: ProtocolVersion = '16.1',
): ProtocolVersion | undefined {
  return knownVersions.slice(0, knownVersions.indexOf(newest) + 1).findLast((version) => offered.includes(version))
}

export function isSupportedVersion(version: ProtocolVersion): boolean {
  return supportedVersions.includes(version)
}

/** The version with that name, as the header MS-ASProtocolVersion carries it. */
export function versionNamed(name: string): ProtocolVersion | undefined {
  return knownVersions.find((version) => version === name)
}

/** The version of the first byte of a base64 query: its number times ten. 2.5 and 12.0 have plain queries only ([MS-ASHTTP] 2.2.1.1.1.1.1). */
export function versionOfByte(byte: number): ProtocolVersion | undefined {
  return knownVersions.find((version) => byteOfVersion(version) === byte)
}

/** The byte that stands for a version in a base64 query; undefined if the version has none. */
export function byteOfVersion(version: ProtocolVersion): number | undefined {
  return version === '2.5' || version === '12.0' ? undefined : Number(version.replace('.', ''))
}
