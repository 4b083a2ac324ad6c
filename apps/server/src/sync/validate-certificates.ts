import { X509Certificate } from 'node:crypto'
import { setImmediate as letOthersWork } from 'node:timers/promises'
import { rootCertificates } from 'node:tls'
import { findChainFault, isValidAt, type ChainFault, type ChainMaterial } from './certificate-chain.ts'

/** DER, as the phone sent it; undefined for what was not even base64. */
type Encoded = Uint8Array | undefined

export type CertificateQuestion = {
  readonly certificates: readonly Encoded[]
  /** What leads from the certificates to a root. */
  readonly chain: readonly Encoded[]
  readonly checkRevocation: boolean
}

export type CertificateVerdict =
  | 'valid'
  | 'unreadable'
  | 'chain-unreadable'
  | 'not-for-mail'
  | 'not-valid-now'
  | 'revocation-unknown'
  | ChainFault

/** A chain of ten for ten people, or a hundred people of one authority; what is beyond that is work somebody made up. */
const mostSignatures = 200

/**
 * Whether each certificate may be used for signed mail now: purpose, dates, and a chain to a root that this server trusts. Nothing
 * is fetched for it, neither issuers nor lists of revoked certificates: whoever asks about revocation is told that it is not known.
 */
export async function validateCertificates(
  question: CertificateQuestion,
  { now, roots }: Pick<ChainMaterial, 'now' | 'roots'>,
): Promise<readonly CertificateVerdict[]> {
  const chain = question.chain.map(readCertificate)
  const readable = chain.filter((certificate) => certificate !== undefined)
  const isChainReadable = readable.length === chain.length
  const material = { chain: readable, roots, now, budget: { signatures: mostSignatures } }
  const verdicts: CertificateVerdict[] = []
  for (const encoded of question.certificates) {
    const verdict = judge(encoded, material, isChainReadable)
    verdicts.push(verdict === 'valid' && question.checkRevocation ? 'revocation-unknown' : verdict)
    await letOthersWork()
  }
  return verdicts
}

function judge(encoded: Encoded, material: ChainMaterial, isChainReadable: boolean): CertificateVerdict {
  const person = readCertificate(encoded)
  if (person === undefined) return 'unreadable'
  if (!isChainReadable) return 'chain-unreadable'
  if (person.ca) return 'roles-confused'
  if (!isForMail(person)) return 'not-for-mail'
  if (!isValidAt(person, material.now)) return 'not-valid-now'
  return findChainFault(person, material) ?? 'valid'
}

function readCertificate(encoded: Encoded): X509Certificate | undefined {
  if (encoded === undefined) return undefined
  try {
    return new X509Certificate(encoded)
  } catch {
    // Whatever is wrong with it, it is none: that is the answer.
    return undefined
  }
}

/** RFC 5280 4.2.1.12: emailProtection, or any purpose; a certificate that names no purposes has all of them. */
function isForMail({ keyUsage }: X509Certificate): boolean {
  const purposes: readonly string[] | undefined = keyUsage
  return purposes === undefined || purposes.some((purpose) => mailPurposes.has(purpose))
}

const mailPurposes: ReadonlySet<string> = new Set(['1.3.6.1.5.5.7.3.4', '2.5.29.37.0'])

/** The public roots that Node brings along, and none of the machine or of the organization; read when first needed. */
export function publicRoots(): readonly X509Certificate[] {
  knownRoots ??= rootCertificates.map((pem) => new X509Certificate(pem))
  return knownRoots
}

let knownRoots: readonly X509Certificate[] | undefined
