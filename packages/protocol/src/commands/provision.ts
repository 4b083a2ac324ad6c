import type { ProtocolVersion } from '../http/index.ts'
import { ProvisionPolicyStatus, ProvisionStatus, WipeStatus } from '../status/index.ts'
import {
  ProtocolShapeError,
  accepted,
  isAtLeast,
  numberElement,
  optional,
  present,
  readId,
  readInteger,
  refused,
  requireInteger,
  requireRoot,
  requireText,
  textElement,
  type Parsed,
} from '../values/index.ts'
import { Provision, Settings } from '../wbxml/code-pages/index.ts'
import { childOf, childrenOf, element, ownText, textOf, type Tag, type WbxmlElement } from '../wbxml/index.ts'
import { deviceInformationElement, readDeviceInformation, type DeviceInformation } from './device-information.ts'

/** [MS-ASPROV] 2.2.2, the four things a phone can mean by Provision. An acknowledgment's key is the temporary one. */
export type ProvisionRequest =
  | {
      readonly kind: 'initial'
      readonly policyType: string
      readonly deviceInformation: DeviceInformation | undefined
    }
  | {
      readonly kind: 'acknowledgment'
      readonly policyType: string
      readonly policyKey: string
      readonly status: number
    }
  | { readonly kind: 'empty' }
  | { readonly kind: 'wipe-acknowledgment'; readonly scope: 'device' | 'account'; readonly status: number }

/**
 * `document` is an EASProvisionDoc, from 12.0 on; at 2.5 it is the text of a wap-provisioningdoc instead. Key and document
 * go along with policy status 1 only.
 */
export type ProvisionResponse = {
  readonly status: number
  readonly deviceInformationStatus?: number
  readonly policy?: {
    readonly policyType: string
    readonly status: number
    readonly policyKey?: string
    readonly document?: WbxmlElement
    readonly wapDocument?: string
  }
  readonly wipe?: 'device' | 'account'
}

/** The one PolicyType that phones of this version may ask for; any other is answered with Policy/Status 3. */
export function policyTypeOf(version: ProtocolVersion): string {
  return isAtLeast(version, '12.0') ? 'MS-EAS-Provisioning-WBXML' : 'MS-WAP-Provisioning-XML'
}

/**
 * Refusals (Provision/Status): 2 for a malformed request, 165 for an initial one without DeviceInformation at 14.1 and
 * later. An unknown PolicyType is not malformed: it is the caller who answers Policy/Status 3 (see `policyTypeOf`).
 */
export function parseProvisionRequest(root: WbxmlElement, version: ProtocolVersion): Parsed<ProvisionRequest> {
  if (root.tag !== Provision.Provision) return refused(ProvisionStatus.ProtocolError)
  if (childrenOf(root).length === 0) return accepted({ kind: 'empty' })
  // Some phones put the wipe's status after Policies, old iOS a stray Status before it: the wipe element decides.
  const wipe = wipeElementOf(root)
  return wipe === undefined ? parsePolicy(root, version) : parseWipeAcknowledgment(root, wipe)
}

function wipeElementOf(root: WbxmlElement): WbxmlElement | undefined {
  return childOf(root, Provision.RemoteWipe) ?? childOf(root, Provision.AccountOnlyRemoteWipe)
}

function parseWipeAcknowledgment(root: WbxmlElement, wipe: WbxmlElement): Parsed<ProvisionRequest> {
  const isAmbiguous = wipe.tag === Provision.RemoteWipe && childOf(root, Provision.AccountOnlyRemoteWipe) !== undefined
  const status = readInteger(textOf(wipe, Provision.Status))
  if (isAmbiguous || (status !== WipeStatus.Success && status !== WipeStatus.Failed))
    return refused(ProvisionStatus.ProtocolError)
  const scope = wipe.tag === Provision.RemoteWipe ? 'device' : 'account'
  return accepted({ kind: 'wipe-acknowledgment', scope, status })
}

function parsePolicy(root: WbxmlElement, version: ProtocolVersion): Parsed<ProvisionRequest> {
  const policies = childOf(root, Provision.Policies)
  const policy = policies && childOf(policies, Provision.Policy)
  const policyType = policy && readId(textOf(policy, Provision.PolicyType))
  if (policy === undefined || policyType === undefined) return refused(ProvisionStatus.ProtocolError)
  const keyText = textOf(policy, Provision.PolicyKey)
  const statusText = textOf(policy, Provision.Status)
  if (keyText === undefined && statusText === undefined) return parseInitial(root, policyType, version)
  const policyKey = readId(keyText)
  const status = readInteger(statusText)
  if (policyKey === undefined || status === undefined) return refused(ProvisionStatus.ProtocolError)
  return accepted({ kind: 'acknowledgment', policyType, policyKey, status })
}

function parseInitial(root: WbxmlElement, policyType: string, version: ProtocolVersion): Parsed<ProvisionRequest> {
  // Before 14.1 phones must not send it here; from one that does it is taken all the same.
  const deviceInformation = readDeviceInformation(root)
  if (deviceInformation === undefined && isAtLeast(version, '14.1'))
    return refused(ProvisionStatus.DeviceInformationRequired)
  return accepted({ kind: 'initial', policyType, deviceInformation })
}

/**
 * DeviceInformation, Status, Policies, RemoteWipe, in this order (schema in [MS-ASPROV]). Throws ProtocolShapeError for an
 * account-only wipe below 16.1: such a phone does not know the element, and must not get the whole-device one instead.
 */
export function buildProvisionResponse(response: ProvisionResponse, version: ProtocolVersion): WbxmlElement {
  const { status, deviceInformationStatus, policy, wipe } = response
  if (wipe === 'account' && !isAtLeast(version, '16.1')) {
    throw new ProtocolShapeError(`AccountOnlyRemoteWipe does not exist in ${version}`)
  }
  return element(
    Provision.Provision,
    present(
      optional(deviceInformationStatus, (value) =>
        element(Settings.DeviceInformation, [numberElement(Settings.Status, value)]),
      ),
      numberElement(Provision.Status, status),
      optional(policy, (value) => element(Provision.Policies, [policyElement(value)])),
      optional(wipe, (scope) => element(wipeTag(scope))),
    ),
  )
}

function policyElement(policy: NonNullable<ProvisionResponse['policy']>): WbxmlElement {
  const hasContent = policy.status === ProvisionPolicyStatus.Success
  return element(
    Provision.Policy,
    present(
      textElement(Provision.PolicyType, policy.policyType),
      numberElement(Provision.Status, policy.status),
      optional(hasContent ? policy.policyKey : undefined, (key) => textElement(Provision.PolicyKey, key)),
      optional(hasContent ? policy.document : undefined, (document) => element(Provision.Data, [document])),
      optional(hasContent ? policy.wapDocument : undefined, (text) => textElement(Provision.Data, text)),
    ),
  )
}

function wipeTag(scope: 'device' | 'account'): Tag {
  return scope === 'device' ? Provision.RemoteWipe : Provision.AccountOnlyRemoteWipe
}

/** The phone's side of `parseProvisionRequest`. DeviceInformation goes out from 14.1 on only ([MS-ASPROV] DeviceInformation). */
export function buildProvisionRequest(request: ProvisionRequest, version: ProtocolVersion): WbxmlElement {
  switch (request.kind) {
    case 'empty':
      return element(Provision.Provision)
    case 'wipe-acknowledgment':
      return element(Provision.Provision, [
        element(wipeTag(request.scope), [numberElement(Provision.Status, request.status)]),
      ])
    case 'acknowledgment':
      return element(Provision.Provision, [
        policiesElement(
          textElement(Provision.PolicyType, request.policyType),
          textElement(Provision.PolicyKey, request.policyKey),
          numberElement(Provision.Status, request.status),
        ),
      ])
    case 'initial':
      return element(
        Provision.Provision,
        present(
          isAtLeast(version, '14.1') ? optional(request.deviceInformation, deviceInformationElement) : undefined,
          policiesElement(textElement(Provision.PolicyType, request.policyType)),
        ),
      )
  }
}

function policiesElement(...children: readonly WbxmlElement[]): WbxmlElement {
  return element(Provision.Policies, [element(Provision.Policy, children)])
}

/** The phone's side of `buildProvisionResponse`. Throws ProtocolShapeError for what is no such answer. */
export function parseProvisionResponse(root: WbxmlElement): ProvisionResponse {
  requireRoot(root, Provision.Provision)
  const information = childOf(root, Settings.DeviceInformation)
  const policies = childOf(root, Provision.Policies)
  const policy = policies && childOf(policies, Provision.Policy)
  const wipe = wipeElementOf(root)
  return {
    status: requireInteger(root, Provision.Status),
    ...(information && { deviceInformationStatus: requireInteger(information, Settings.Status) }),
    ...(policy && { policy: readPolicy(policy) }),
    ...(wipe && { wipe: wipe.tag === Provision.RemoteWipe ? 'device' : 'account' }),
  }
}

function readPolicy(policy: WbxmlElement): NonNullable<ProvisionResponse['policy']> {
  const policyKey = textOf(policy, Provision.PolicyKey)
  const data = childOf(policy, Provision.Data)
  const document = data && childOf(data, Provision.EASProvisionDoc)
  const wapDocument = data && ownText(data)
  return {
    policyType: requireText(policy, Provision.PolicyType),
    status: requireInteger(policy, Provision.Status),
    ...(policyKey !== undefined && { policyKey }),
    ...(document && { document }),
    ...(wapDocument && { wapDocument }),
  }
}
