import type { ProtocolVersion } from '../http/index.ts'
import type { PolicySettings } from '../tables/index.ts'
import { childrenOf, ownText, type WbxmlElement } from '../wbxml/index.ts'
import { policyData } from './policy-data.ts'
import { sha256Hex } from './sha256.ts'

/**
 * What tells one sent policy from another: SHA-256, in hex, of the document as this version gets it. Settings that are
 * not sent do not enter it, so that changing one of them makes no phone provision again; a phone that speaks a later
 * version than before provisions where that version has more to say.
 */
export function policyFingerprint(settings: PolicySettings, version: ProtocolVersion): string {
  const data = policyData(settings, version)
  return sha256Hex('document' in data ? JSON.stringify(outline(data.document)) : data.wapDocument)
}

type Outline = { readonly name: string; readonly text: string; readonly children: readonly Outline[] }

function outline(parent: WbxmlElement): Outline {
  return { name: parent.tag.name, text: ownText(parent), children: childrenOf(parent).map(outline) }
}
