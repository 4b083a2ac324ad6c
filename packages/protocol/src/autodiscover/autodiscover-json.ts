/** What `autodiscover.json` (version 2) answers: an HTTP status and a body. */
export type AutodiscoverJson = { readonly httpStatus: 200 | 400 | 404; readonly body: string }

export type AutodiscoverJsonQuery = {
  /** As asked for; null where the query does not say. */
  readonly protocol: string | null
  readonly address: string | null
}

/** `urlOf` gives the server's address for a mailbox's domain, or undefined where the domain is not served here. */
export function autodiscoverJson(
  { protocol, address }: AutodiscoverJsonQuery,
  urlOf: (domain: string) => string | undefined,
): AutodiscoverJson {
  const domain = domainOf(address ?? '')
  if (domain === undefined) return refusal(400, 'InvalidUserId', 'The address in Email is no mail address.')
  if (protocol === null) return refusal(400, 'MandatoryParameterMissing', 'The parameter Protocol is missing.')
  if (protocol.toLowerCase() !== 'activesync') {
    return refusal(400, 'InvalidProtocol', 'The one protocol served here is ActiveSync.')
  }
  const url = urlOf(domain)
  if (url === undefined) return refusal(404, 'UserNotFound', 'Mail of this domain is not served here.')
  return { httpStatus: 200, body: JSON.stringify({ Protocol: 'ActiveSync', Url: url }) }
}

/** Of a mail address, in lower case; undefined where it is none. */
export function domainOf(address: string): string | undefined {
  const [, domain] = /^[^\s@]{1,64}@([a-z\d](?:[a-z\d.-]{0,251}[a-z\d])?)$/i.exec(address) ?? []
  return domain?.toLowerCase()
}

function refusal(httpStatus: 400 | 404, code: string, message: string): AutodiscoverJson {
  return { httpStatus, body: JSON.stringify({ ErrorCode: code, ErrorMessage: message }) }
}
