import { decodeBase64, encodeBase64, type ProtocolVersion } from '../http/index.ts'
import { ValidateCertStatus } from '../status/index.ts'
import {
  accepted,
  booleanElement,
  numberElement,
  readBoolean,
  refused,
  requireInteger,
  requireRoot,
  type Parsed,
} from '../values/index.ts'
import { ValidateCert } from '../wbxml/code-pages/index.ts'
import { childOf, childrenOf, element, ownText, textOf, type Tag, type WbxmlElement } from '../wbxml/index.ts'

/**
 * [MS-ASCMD] 2.2.1.22: certificates as DER, each to be checked by itself; the chain holds what leads from them to a root. Undefined
 * stands for what is no base64, or more than 64 KiB.
 */
export type ValidateCertRequest = {
  readonly certificates: readonly (Uint8Array | undefined)[]
  readonly chain: readonly (Uint8Array | undefined)[]
  readonly checkRevocation: boolean
}

/** One status for each certificate, in the order of the request; a failure has none. */
export type ValidateCertResponse = { readonly status: number; readonly certificates: readonly number[] }

export const validateCertLimits = { maxCertificates: 100, maxBytes: 65_536 } as const

/** Refusal: 2 for a malformed request and for more than 100 certificates, or as many in the chain. */
export function parseValidateCertRequest(root: WbxmlElement, _version: ProtocolVersion): Parsed<ValidateCertRequest> {
  if (root.tag !== ValidateCert.ValidateCert) return refused(ValidateCertStatus.ProtocolError)
  const certificates = readList(root, ValidateCert.Certificates)
  const chain = readList(root, ValidateCert.CertificateChain)
  const checkRevocation = readBoolean(textOf(root, ValidateCert.CheckCRL) ?? '0')
  const { maxCertificates } = validateCertLimits
  const isBounded = certificates.length <= maxCertificates && chain.length <= maxCertificates
  if (certificates.length === 0 || !isBounded || checkRevocation === undefined)
    return refused(ValidateCertStatus.ProtocolError)
  return accepted({ certificates: certificates.map(bytesOf), chain: chain.map(bytesOf), checkRevocation })
}

function readList(root: WbxmlElement, tag: Tag): readonly WbxmlElement[] {
  const list = childOf(root, tag)
  return list === undefined ? [] : childrenOf(list).filter((child) => child.tag === ValidateCert.Certificate)
}

function bytesOf(certificate: WbxmlElement): Uint8Array | undefined {
  const text = ownText(certificate)
  // Base64 in lines, as programs write it, is a little longer than 4/3.
  if (text.length > validateCertLimits.maxBytes * 1.5) return undefined
  const bytes = decodeBase64(text.replaceAll(/\s+/g, ''))
  return bytes === undefined || bytes.length === 0 || bytes.length > validateCertLimits.maxBytes ? undefined : bytes
}

export function buildValidateCertResponse(response: ValidateCertResponse, _version: ProtocolVersion): WbxmlElement {
  const { status, certificates } = response
  return element(ValidateCert.ValidateCert, [
    numberElement(ValidateCert.Status, status),
    ...(status === ValidateCertStatus.Success ? certificates.map(certificateElement) : []),
  ])
}

function certificateElement(status: number): WbxmlElement {
  return element(ValidateCert.Certificate, [numberElement(ValidateCert.Status, status)])
}

/** The phone's side of `parseValidateCertRequest`. */
export function buildValidateCertRequest(request: ValidateCertRequest, _version: ProtocolVersion): WbxmlElement {
  const { certificates, chain, checkRevocation } = request
  const elements = (list: readonly (Uint8Array | undefined)[]) =>
    list.map((bytes) => element(ValidateCert.Certificate, bytes ? encodeBase64(bytes) : undefined))
  return element(ValidateCert.ValidateCert, [
    ...(chain.length === 0 ? [] : [element(ValidateCert.CertificateChain, elements(chain))]),
    element(ValidateCert.Certificates, elements(certificates)),
    ...(checkRevocation ? [booleanElement(ValidateCert.CheckCRL, true)] : []),
  ])
}

/** The phone's side of `buildValidateCertResponse`. Throws ProtocolShapeError for what is no such answer. */
export function parseValidateCertResponse(root: WbxmlElement): ValidateCertResponse {
  requireRoot(root, ValidateCert.ValidateCert)
  const certificates = childrenOf(root).filter(({ tag }) => tag === ValidateCert.Certificate)
  return {
    status: requireInteger(root, ValidateCert.Status),
    certificates: certificates.map((certificate) => requireInteger(certificate, ValidateCert.Status)),
  }
}
