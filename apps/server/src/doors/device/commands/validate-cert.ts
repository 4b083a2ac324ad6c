import { buildValidateCertResponse, parseValidateCertRequest } from '@gatepost/protocol/commands'
import { CertificateStatus, ValidateCertStatus } from '@gatepost/protocol/status'
import { publicRoots, validateCertificates, type CertificateVerdict } from '../../../sync/index.ts'
import { documentAnswer, statusAnswer } from '../answer.ts'
import type { CommandHandler } from '../visit.ts'

/** [MS-ASCMD] 2.2.1.22: whether certificates of signed mail are good. It costs this server time only: no network, no database. */
export const validateCert: CommandHandler = async ({ world, request }, document) => {
  if (!document) return statusAnswer('ValidateCert', ValidateCertStatus.ProtocolError)
  const parsed = parseValidateCertRequest(document, request.version)
  if (!parsed.ok) return statusAnswer('ValidateCert', parsed.status)
  const verdicts = await world.work.run(() =>
    validateCertificates(parsed.value, { now: world.room.now(), roots: publicRoots() }),
  )
  const certificates = verdicts.map((verdict) => statusOf[verdict])
  return documentAnswer(
    buildValidateCertResponse({ status: ValidateCertStatus.Success, certificates }, request.version),
  )
}

const statusOf = {
  valid: CertificateStatus.Valid,
  unreadable: CertificateStatus.Malformed,
  'chain-unreadable': CertificateStatus.MalformedChain,
  'not-for-mail': CertificateStatus.NotForSigningMail,
  'not-valid-now': CertificateStatus.NotValidNow,
  'revocation-unknown': CertificateStatus.RevocationUnknown,
  'invalid-signature': CertificateStatus.InvalidSignature,
  untrusted: CertificateStatus.UntrustedIssuer,
  'too-long': CertificateStatus.MalformedChain,
  misused: CertificateStatus.ChainMisused,
  'roles-confused': CertificateStatus.RolesConfused,
  exhausted: CertificateStatus.ServerError,
} as const satisfies Record<CertificateVerdict, number>
