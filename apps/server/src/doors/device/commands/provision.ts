import {
  buildProvisionResponse,
  parseProvisionRequest,
  policyTypeOf,
  type Parsed,
  type ProvisionRequest,
  type ProvisionResponse,
} from '@gatepost/protocol/commands'
import { policyData } from '@gatepost/protocol/provisioning'
import { DeviceInformationStatus, ProvisionPolicyStatus, ProvisionStatus } from '@gatepost/protocol/status'
import { acknowledgePolicy, issuePolicy, isWipeArmed, storeDeviceInformation } from '../../../devices/index.ts'
import { documentAnswer, statusAnswer, type Answer } from '../answer.ts'
import type { CommandHandler, Visit } from '../visit.ts'
import { answerWipeClaim, offerWipe } from './provision-wipe.ts'

/**
 * [MS-ASPROV] 3.2.5.1: the phone asks for its policy under a temporary key, then acknowledges it for the final one. Where
 * a wipe waits it gets that instead, whatever it asked for and however badly.
 */
export const provision: CommandHandler = async (visit, document) => {
  const parsed = document && parseProvisionRequest(document, visit.request.version)
  const request = parsed?.ok ? parsed.value : undefined
  if (request?.kind === 'wipe-acknowledgment') return await answerWipeClaim(visit, request)
  if (!isWipeArmed(visit.visitor.snapshot)) return await provisionPolicy(visit, parsed)
  const offer = await offerWipe(visit, request)
  return offer.kind === 'answer' ? offer.answer : await provisionPolicy(offer.visit, parsed)
}

async function provisionPolicy(visit: Visit, parsed: Parsed<ProvisionRequest> | undefined): Promise<Answer> {
  if (!parsed) return statusAnswer('Provision', ProvisionStatus.ProtocolError)
  if (!parsed.ok) return statusAnswer('Provision', parsed.status)
  const response = await visit.world.work.run(() => respond(visit, parsed.value))
  visit.world.snapshots.drop(visit.visitor.snapshot.device.id)
  return documentAnswer(buildProvisionResponse(response, visit.request.version))
}

async function respond(visit: Visit, request: ProvisionRequest): Promise<ProvisionResponse> {
  switch (request.kind) {
    // Phones that lost the answer to a wipe ask anew; nobody has ordered one.
    case 'empty':
    case 'wipe-acknowledgment':
      return { status: ProvisionStatus.Success }
    case 'initial':
      return await offerPolicy(visit, request)
    case 'acknowledgment':
      return await takeAcknowledgment(visit, request)
  }
}

type Initial = Extract<ProvisionRequest, { kind: 'initial' }>

async function offerPolicy({ world, visitor, request, act }: Visit, initial: Initial): Promise<ProvisionResponse> {
  const { snapshot } = visitor
  const { policyType, deviceInformation } = initial
  if (deviceInformation)
    await storeDeviceInformation(world.room, snapshot.device.id, { act, information: deviceInformation })
  const head = {
    status: ProvisionStatus.Success,
    ...(deviceInformation && { deviceInformationStatus: DeviceInformationStatus.Success }),
  }
  if (policyType !== policyTypeOf(request.version))
    return { ...head, policy: { policyType, status: ProvisionPolicyStatus.UnknownPolicyType } }
  const { version } = request
  const issued = await issuePolicy(world.room, snapshot, { act, version })
  if (issued.kind === 'gone') return { status: ProvisionStatus.ServerError }
  if (issued.kind === 'refused') return { ...head, status: issued.provisionStatus }
  const policyKey = String(issued.policyKey)
  const data = policyData(snapshot.policy.settings, version)
  return { ...head, policy: { policyType, status: ProvisionPolicyStatus.Success, policyKey, ...data } }
}

type Acknowledgment = Extract<ProvisionRequest, { kind: 'acknowledgment' }>

async function takeAcknowledgment(
  { world, visitor, request, act }: Visit,
  said: Acknowledgment,
): Promise<ProvisionResponse> {
  const { policyType, policyKey } = said
  const acknowledgment = { act, version: request.version, policyKey, status: said.status }
  const result = await acknowledgePolicy(world.room, visitor.snapshot, acknowledgment)
  if (result.outcome === 'accepted') {
    return {
      status: ProvisionStatus.Success,
      policy: { policyType, status: ProvisionPolicyStatus.Success, policyKey: String(result.policyKey) },
    }
  }
  if (result.provisionStatus !== ProvisionStatus.Success) return { status: result.provisionStatus }
  return { status: ProvisionStatus.Success, policy: { policyType, status: result.policyStatus } }
}
