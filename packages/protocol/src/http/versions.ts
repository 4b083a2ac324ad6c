/** The protocol versions with a published description, in ascending order. */
export const knownVersions = ['2.5', '12.0', '12.1', '14.0', '14.1', '16.0', '16.1'] as const
export type ProtocolVersion = (typeof knownVersions)[number]

/** The versions this server offers in OPTIONS. A known version outside this list parses, and is answered as unsupported. */
export const supportedVersions: readonly ProtocolVersion[] = ['14.1', '16.1']

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
