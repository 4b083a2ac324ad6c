import { readXml, type XmlElement } from './read-xml.ts'

const mobileSync = 'http://schemas.microsoft.com/exchange/autodiscover/mobilesync/responseschema/2006'
const framework = 'http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006'

/** What a phone asks before it knows a server ([MS-ASCMD] 2.2.1.1); `error`: 600 no such request, 601 no such schema. */
export type AutodiscoverRequest =
  | { readonly ok: true; readonly address: string }
  | { readonly ok: false; readonly error: 600 | 601 }

/** What it is told. `redirect`: ask again with this address. `failed`: that mailbox is not to be had here. */
export type AutodiscoverAnswer =
  | { readonly kind: 'settings'; readonly displayName: string; readonly address: string; readonly url: string }
  | { readonly kind: 'redirect'; readonly address: string }
  | { readonly kind: 'failed'; readonly address: string; readonly status: number; readonly message: string }

const longestAddress = 254

/** Reads the body of a POST to autodiscover.xml: bounded, without a DTD, and nothing is fetched whatever it says. */
export function readAutodiscover(body: Uint8Array): AutodiscoverRequest {
  const root = readXml(body)
  const requests = root?.name === 'Autodiscover' ? named(root, 'Request') : []
  const [request] = requests
  if (request === undefined || requests.length > 1) return { ok: false, error: 600 }
  const [address, ...more] = named(request, 'EMailAddress').map(({ text }) => text.trim())
  const schemas = named(request, 'AcceptableResponseSchema').map(({ text }) => text.trim())
  if (address === undefined || more.length > 0 || !isAddress(address) || schemas.length !== 1) {
    return { ok: false, error: 600 }
  }
  return schemas[0] === mobileSync ? { ok: true, address } : { ok: false, error: 601 }
}

/** The answer as a document. */
export function autodiscoverXml(answer: AutodiscoverAnswer): string {
  return documentOf(mobileSync, `<Culture>en:us</Culture>${userXml(answer)}<Action>${actionXml(answer)}</Action>`)
}

/** The answer to what was no request; `time` is a time of day, `id` names the request in the log. */
export function autodiscoverErrorXml(error: 600 | 601, { time, id }: { time: string; id: string }): string {
  const message = error === 600 ? 'Invalid Request' : 'Provider is not available'
  const place = `Time="${escaped(time)}" Id="${escaped(id)}"`
  const content = `<ErrorCode>${error}</ErrorCode><Message>${message}</Message><DebugData />`
  return documentOf(framework, `<Error ${place}>${content}</Error>`)
}

function documentOf(namespace: string, content: string): string {
  return `<?xml version="1.0" encoding="utf-8"?><Autodiscover xmlns="${framework}"><Response xmlns="${namespace}">${content}</Response></Autodiscover>`
}

function userXml(answer: AutodiscoverAnswer): string {
  if (answer.kind === 'redirect') return ''
  const name = answer.kind === 'settings' ? `<DisplayName>${escaped(answer.displayName)}</DisplayName>` : ''
  return `<User>${name}<EMailAddress>${escaped(answer.address)}</EMailAddress></User>`
}

function actionXml(answer: AutodiscoverAnswer): string {
  switch (answer.kind) {
    case 'settings': {
      const url = escaped(answer.url)
      return `<Settings><Server><Type>MobileSync</Type><Url>${url}</Url><Name>${url}</Name></Server></Settings>`
    }
    case 'redirect':
      return `<Redirect>${escaped(answer.address)}</Redirect>`
    case 'failed':
      return `<Error><Status>${answer.status}</Status><Message>${escaped(answer.message)}</Message><DebugData>MailUser</DebugData></Error>`
  }
}

function named(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === name)
}

function isAddress(text: string): boolean {
  return text.length <= longestAddress && /^[^\s@<>"]+@[^\s@<>"]+$/.test(text)
}

function escaped(text: string): string {
  return text
    .replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\u{fffd}')
}
