import type { X509Certificate } from 'node:crypto'

// What Node does not tell of a certificate. The extensions are looked up by their encoded names in the DER, which is as it was
// signed: a name that stands elsewhere by accident makes the certificate stricter than it is, never laxer.

/** How many authorities may follow below this one (RFC 5280 4.2.1.9); undefined: any number. */
export function pathLengthOf({ raw }: X509Certificate): number | undefined {
  const name = raw.indexOf(basicConstraints)
  if (name < 0) return undefined
  const value = raw.subarray(name + basicConstraints.length, name + basicConstraints.length + longestBasicConstraints)
  // SEQUENCE { BOOLEAN TRUE, INTEGER }, short enough for lengths of one byte.
  const start = value.indexOf(authorityWithPathLength)
  return start < 0 ? undefined : value[start + authorityWithPathLength.length]
}

/** Whether it limits the names below it (RFC 5280 4.2.1.10), which nothing here can judge. */
export function hasNameConstraints({ raw }: X509Certificate): boolean {
  return raw.includes(nameConstraints)
}

/** The encoded object identifiers 2.5.29.19 and 2.5.29.30. */
const basicConstraints = Buffer.from('0603551d13', 'hex')
const nameConstraints = Buffer.from('0603551d1e', 'hex')

const authorityWithPathLength = Buffer.from('30060101ff0201', 'hex')
const longestBasicConstraints = 3 + 2 + 8
