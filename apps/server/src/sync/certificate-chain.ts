import type { X509Certificate } from 'node:crypto'
import { hasNameConstraints, pathLengthOf } from './certificate-extensions.ts'

/** What is known about certificates: what the phone sent along, and whom to trust. */
export type ChainMaterial = {
  readonly chain: readonly X509Certificate[]
  readonly roots: readonly X509Certificate[]
  readonly now: Date
  /** Signatures that may still be checked in this request; counts down. */
  readonly budget: { signatures: number }
}

export type ChainFault =
  | 'invalid-signature'
  | 'untrusted'
  | 'too-long'
  | 'not-valid-now'
  | 'misused'
  | 'roles-confused'
  | 'exhausted'

/** Authorities between a person's certificate and the root, the root included. */
const longestChain = 10

/**
 * Follows the issuers up to a root that is trusted; undefined where it gets there. It takes the first issuer whose signature
 * is right and never goes back: a phone sends one chain, and trying all ways costs more than any certificate is worth.
 */
export function findChainFault(person: X509Certificate, material: ChainMaterial): ChainFault | undefined {
  let current = person
  for (let depth = 0; depth < longestChain; depth += 1) {
    const below = depth
    const found = findIssuer(current, material)
    if (typeof found === 'string') return found
    const { issuer, isRoot } = found
    const fault = faultOfAuthority(issuer, below, material.now)
    if (fault !== undefined) return fault
    if (isRoot) return undefined
    current = issuer
  }
  return 'too-long'
}

type Issuer = { readonly issuer: X509Certificate; readonly isRoot: boolean }

function findIssuer(certificate: X509Certificate, { roots, chain, budget }: ChainMaterial): Issuer | ChainFault {
  let isNamed = false
  for (const [candidates, isRoot] of [[roots, true] as const, [chain, false] as const]) {
    for (const issuer of candidates) {
      if (!certificate.checkIssued(issuer)) continue
      if (!isRoot && issuer.fingerprint256 === certificate.fingerprint256) continue
      if (budget.signatures === 0) return 'exhausted'
      budget.signatures -= 1
      isNamed = true
      if (certificate.verify(issuer.publicKey)) return { issuer, isRoot }
    }
  }
  return isNamed ? 'invalid-signature' : 'untrusted'
}

/** `below` counts the authorities that stand below this one. */
function faultOfAuthority(authority: X509Certificate, below: number, now: Date): ChainFault | undefined {
  if (!authority.ca) return 'roles-confused'
  if (below > (pathLengthOf(authority) ?? below) || hasNameConstraints(authority)) return 'misused'
  return isValidAt(authority, now) ? undefined : 'not-valid-now'
}

export function isValidAt({ validFrom, validTo }: X509Certificate, now: Date): boolean {
  return Date.parse(validFrom) <= now.getTime() && now.getTime() <= Date.parse(validTo)
}
