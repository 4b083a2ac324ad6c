import { childrenOf, ownText, type WbxmlElement } from '@gatepost/protocol/wbxml'

/**
 * The settings of an EASProvisionDoc by element name; an empty text means "not set", a list is a list of names. At 2.5 they
 * are the parameters of a wap-provisioningdoc by their names.
 */
export type PolicyDocument = Readonly<Record<string, string | readonly string[]>>

/** Reads the policy a server sent, as plain names and texts. Unknown settings are kept: the phone shows what it got. */
export function readPolicy(document: WbxmlElement): PolicyDocument {
  return Object.fromEntries(childrenOf(document).map((setting) => [setting.tag.name, readSetting(setting)]))
}

function readSetting(setting: WbxmlElement): string | readonly string[] {
  const entries = childrenOf(setting)
  return entries.length === 0 ? ownText(setting) : entries.map(ownText)
}

/** Reads the policy of 2.5: each parameter by its name, wherever in the document it stands. */
export function readWapPolicy(xml: string): PolicyDocument {
  const parameters = xml.matchAll(/<parm name="([^"]*)" value="([^"]*)"\/>/g)
  return Object.fromEntries(Array.from(parameters, ([, name = '', value = '']) => [unescaped(name), unescaped(value)]))
}

function unescaped(text: string): string {
  return text.replaceAll(/&#(\d{1,5});/g, (_, code: string) => String.fromCharCode(Number(code)))
}
