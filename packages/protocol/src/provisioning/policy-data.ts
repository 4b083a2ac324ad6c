import type { ProtocolVersion } from '../http/index.ts'
import type { PolicySettings } from '../tables/index.ts'
import { isAtLeast } from '../values/index.ts'
import type { WbxmlElement } from '../wbxml/index.ts'
import { provisionDocument } from './provision-document.ts'
import { wapDocument } from './wap-document.ts'

/** What a phone gets in Provision's Data: elements from 12.0 on, a text at 2.5. As `ProvisionResponse` takes it. */
export type PolicyData = { readonly document: WbxmlElement } | { readonly wapDocument: string }

/** The policy as phones of this version are sent it ([MS-ASPROV] Data). */
export function policyData(settings: PolicySettings, version: ProtocolVersion): PolicyData {
  if (!isAtLeast(version, '12.0')) return { wapDocument: wapDocument(settings) }
  return { document: provisionDocument(settings, version) }
}
