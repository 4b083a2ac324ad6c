import { PhoneError } from '@gatepost/phone'
import { testDevice } from './test-device.ts'

/** What went wrong in words that somebody can act upon, for errors of the network, of TLS, of HTTP and of the protocol. */
export function explainFailure(error: unknown, { host, port }: { host: string; port: number }): string {
  if (error instanceof PhoneError && error.code === 'http' && error.httpStatus !== undefined) {
    return explainHttp(error.httpStatus, error.retryAfterSeconds)
  }
  if (error instanceof PhoneError && error.status !== undefined) return explainStatus(error.status)
  const code = codeOf(error)
  const words = code === undefined ? undefined : networkWords[code]
  if (words !== undefined) return words.replaceAll('{host}', host).replaceAll('{port}', String(port))
  return error instanceof Error ? error.message : String(error)
}

/** Of a protocol status (MS-ASCMD 2.2.2): Exchange's names, and where to look. */
export function explainStatus(status: number): string {
  const words = statusWords[status]
  return words === undefined
    ? `The server answered with protocol status ${status}.`
    : `Protocol status ${status}: ${words}`
}

const networkWords: Readonly<Record<string, string>> = {
  ENOTFOUND: 'The name {host} is not in DNS. Add an A or AAAA record, or correct the address.',
  EAI_AGAIN: 'DNS does not answer just now: this machine cannot look {host} up.',
  ECONNREFUSED: 'Nothing listens on port {port} of {host}. Is the server running, and does the firewall point there?',
  ETIMEDOUT: 'Port {port} of {host} does not answer: most often a firewall drops the packets.',
  EHOSTUNREACH: 'There is no way to {host} from here.',
  ENETUNREACH: 'There is no way to {host} from here: is this machine without IPv6, or offline?',
  ECONNRESET: 'The connection was cut in the middle: a proxy in between, or plain HTTP where TLS is expected.',
  EPROTO: 'What answers on port {port} does not speak TLS. Use http:// for a test, or turn TLS on there.',
  ERR_SSL_WRONG_VERSION_NUMBER:
    'What answers on port {port} does not speak TLS. Use http:// for a test, or turn TLS on there.',
  CERT_HAS_EXPIRED: 'The certificate has expired: phones refuse it. Renew it.',
  CERT_NOT_YET_VALID: 'The certificate is not valid yet. Is the clock right, here and there?',
  ERR_TLS_CERT_ALTNAME_INVALID: 'The certificate is for another name than {host}: phones refuse it.',
  DEPTH_ZERO_SELF_SIGNED_CERT:
    'The certificate is self-signed: phones refuse it unless it is installed on each. --ca-file trusts it for this test.',
  SELF_SIGNED_CERT_IN_CHAIN:
    'The certificate comes from an authority that nobody knows. --ca-file trusts it for this test.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'The server does not send the intermediate certificate: desktop browsers help themselves, phones do not. Put the whole chain into its file.',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    'The certificate comes from an authority that is not known here, or its intermediate is missing.',
}

function explainHttp(status: number, retryAfter: number | undefined): string {
  const words = httpWords[status]
  const again = retryAfter === undefined ? '' : ` It asks to come back in ${retryAfter} seconds.`
  return `HTTP ${status}: ${words ?? 'an answer that no phone expects here.'}${again}`
}

const httpWords: Readonly<Record<number, string>> = {
  301: 'the server sends elsewhere; phones follow only X-MS-Location of a 451.',
  302: 'the server sends elsewhere; phones follow only X-MS-Location of a 451. A sign-in page in front of it?',
  400: 'the request was refused as malformed: a proxy that changes the query, most often.',
  401: 'the name or the password is wrong, or the server takes no Basic sign-in for this account.',
  403: 'the account may not use ActiveSync, or the server refuses this client or its address.',
  404: 'there is no ActiveSync at this address: the path has to be /Microsoft-Server-ActiveSync.',
  405: 'the method is refused: a proxy that lets no OPTIONS or POST through.',
  413: 'the request is too large for a proxy in between.',
  421: 'the name in the address is not served there.',
  449: 'the phone has to provision again and again.',
  451: 'the mailbox is on another server, and it was not said where.',
  500: 'the server failed; its log knows why.',
  501: 'the server does not know this command or version.',
  502: 'the proxy gets no answer from the server behind it.',
  503: 'the server is overloaded, throttles this account, or its database is away.',
  504: 'the proxy gave up waiting: its timeout has to be longer than the heartbeat of a Ping.',
  507: 'the mailbox is full.',
}

const statusWords: Readonly<Record<number, string>> = {
  108: 'the device id is missing or has characters that are not allowed.',
  126: 'ActiveSync is not enabled for this user.',
  127: 'the server is set up to refuse synchronisation.',
  129: `this device is blocked for the user, by an access rule or personally. ${howToAllow()}`,
  130: `access denied: on most servers, the device waits in quarantine until an administrator allows it. ${howToAllow()}`,
  131: 'the account is disabled.',
  132: 'the server is busy upgrading the mailbox: later.',
  139: 'the policy has to be applied in full, and this client said that it did not.',
  140: 'a remote wipe waits for this device.',
  141: 'the policy demands a client that can be provisioned.',
  142: 'the server wants provisioning again and again: its policy and its key do not fit.',
  143: 'the policy has to be fetched again, and again.',
  144: 'the policy key is refused again and again: its policy and its key do not fit.',
  165: 'the server wants DeviceInformation in Provision.',
  177: 'the user has too many devices: remove one.',
}

function howToAllow(): string {
  const { deviceId, deviceType } = testDevice
  return `The test's device is ${deviceId} (DeviceType ${deviceType}); allow it on the server (on Gatepost: gatepost quarantine allow ${deviceId}) and test again.`
}

/** Of the error or of what caused it: fetch and the phone wrap what the network said. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if ('code' in error && typeof error.code === 'string' && error.code in networkWords) return error.code
  return codeOf(error.cause)
}
