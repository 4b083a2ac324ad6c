import type { X509Certificate } from 'node:crypto'

// What Node does not tell of a certificate. The extensions are looked up by their encoded names in the DER, which is as it was
// signed: a name that stands elsewhere by accident makes the certificate stricter than it is, never laxer.

/** How many authorities may follow below this one (RFC 5280 4.2.1.9); undefined: any number. */
export function pathLengthOf({ raw }: Pick<X509Certificate, 'raw'>): number | undefined {
  const lengths: number[] = []
  // Every place: one that was planted in a name in front of the real one must not hide it.
  for (let name = raw.indexOf(basicConstraints); name >= 0; name = raw.indexOf(basicConstraints, name + 1)) {
    const value = raw.subarray(name + basicConstraints.length, name + basicConstraints.length + longestBasicConstraints)
    // SEQUENCE { BOOLEAN TRUE, INTEGER }, short enough for lengths of one byte.
    const start = value.indexOf(authorityWithPathLength)
    const length = start < 0 ? undefined : value[start + authorityWithPathLength.length]
    if (length !== undefined) lengths.push(length)
  }
  return lengths.length === 0 ? undefined : Math.min(...lengths)
}

/** Whether it limits the names below it (RFC 5280 4.2.1.10), which nothing here can judge. */
export function hasNameConstraints({ raw }: Pick<X509Certificate, 'raw'>): boolean {
  return raw.includes(nameConstraints)
}

/** The encoded object identifiers 2.5.29.19 and 2.5.29.30. */
const basicConstraints = Buffer.from('0603551d13', 'hex')
const nameConstraints = Buffer.from('0603551d1e', 'hex')

const authorityWithPathLength = Buffer.from('30060101ff0201', 'hex')
const longestBasicConstraints = 3 + 2 + 8
