import { childrenOf, ownText, type WbxmlElement } from '@gatepost/protocol/wbxml'

/** The settings of an EASProvisionDoc by element name; an empty text means "not set", a list is a list of names. */
export type PolicyDocument = Readonly<Record<string, string | readonly string[]>>

/** Reads the policy a server sent, as plain names and texts. Unknown settings are kept: the phone shows what it got. */
export function readPolicy(document: WbxmlElement): PolicyDocument {
  return Object.fromEntries(childrenOf(document).map((setting) => [setting.tag.name, readSetting(setting)]))
}

function readSetting(setting: WbxmlElement): string | readonly string[] {
  const entries = childrenOf(setting)
  return entries.length === 0 ? ownText(setting) : entries.map(ownText)
}
