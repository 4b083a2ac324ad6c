import { type MimePart } from './mime-part.ts'

/**
 * [MS-ASEMAIL] MessageClass of a mail. Invitations are plain notes here: without a MeetingRequest element the class
 * of a meeting request would be a lie.
 */
export function messageClassOf({ contentType: { value, parameters } }: MimePart): string {
  if (value === 'multipart/report') return reportClasses.get(parameters.get('report-type')?.toLowerCase() ?? '') ?? note
  if (value === 'multipart/signed')
    return isSmimeSignature(parameters.get('protocol')) ? 'IPM.Note.SMIME.MultipartSigned' : note
  if (value === 'application/pkcs7-mime' || value === 'application/x-pkcs7-mime') return 'IPM.Note.SMIME'
  return note
}

const note = 'IPM.Note'

const reportClasses: ReadonlyMap<string, string> = new Map([
  ['delivery-status', 'REPORT.IPM.Note.NDR'],
  ['disposition-notification', 'REPORT.IPM.Note.IPNRN'],
])

function isSmimeSignature(protocol: string | undefined): boolean {
  return protocol !== undefined && /^application\/(?:x-)?pkcs7-signature$/i.test(protocol)
}
