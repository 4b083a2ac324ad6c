import { buildProvisionResponse, type ProvisionRequest, type ProvisionResponse } from '@gatepost/protocol/commands'
import { DeviceInformationStatus, ProvisionStatus, WipeStatus } from '@gatepost/protocol/status'
import { isWipeArmed } from '../../../devices/index.ts'
import { acknowledgeWipe, deliverWipe } from '../../../wipes/index.ts'
import { busyAnswer, documentAnswer, type Answer } from '../answer.ts'
import type { Visit } from '../visit.ts'
import { knowingWipes } from '../wipe-state.ts'

export type WipeOffer =
  | { readonly kind: 'answer'; readonly answer: Answer }
  /** There is no wipe any more: whatever the phone asked for, as it was judged anew. */
  | { readonly kind: 'none'; readonly visit: Visit }

/** While all wipes are stopped, a phone that was sent one before comes back for it. */
const retryAfterSeconds = 60

/**
 * [MS-ASPROV] 3.2.5.1.2.2: the phone comes by Provision and gets its wipe, the same one however often it asks. That it was
 * delivered is committed before the first byte of it is written.
 */
export async function offerWipe(visit: Visit, request: ProvisionRequest | undefined): Promise<WipeOffer> {
  const delivered = await deliver(visit)
  switch (delivered.kind) {
    case 'directive': {
      const hasInformation = request?.kind === 'initial' && request.deviceInformation !== undefined
      return answer(visit, {
        status: ProvisionStatus.Success,
        ...(hasInformation && { deviceInformationStatus: DeviceInformationStatus.Success }),
        wipe: delivered.scope,
      })
    }
    // Never the other kind in its place.
    case 'undeliverable':
      return answer(visit, { status: ProvisionStatus.ServerError })
    case 'stopped':
      return { kind: 'answer', answer: busyAnswer(retryAfterSeconds) }
    case 'none':
      return await withoutWipe(visit)
  }
}

type Claim = Extract<ProvisionRequest, { kind: 'wipe-acknowledgment' }>

/**
 * What the phone says about its wipe. One that nobody ordered, or that is acknowledged already, is answered like a right
 * one and changes nothing: the phone may have lost the answer. After a failure it gets the wipe again.
 */
export async function answerWipeClaim(visit: Visit, { scope, status }: Claim): Promise<Answer> {
  const { world, act, remoteAddress, visitor } = visit
  const deviceRowId = visitor.snapshot.device.id
  const claim = { deviceRowId, act, scope, status, address: remoteAddress }
  const said = await knowingWipes(world.work.run(() => acknowledgeWipe(world.room, claim)))
  world.snapshots.drop(deviceRowId)
  if (said.kind !== 'failed') return wipeAnswer(visit, { status: ProvisionStatus.Success })
  const delivered = await deliver(visit)
  if (delivered.kind === 'stopped') return busyAnswer(retryAfterSeconds)
  if (delivered.kind === 'undeliverable') return wipeAnswer(visit, { status: ProvisionStatus.ServerError })
  const again = delivered.kind === 'directive' && { wipe: delivered.scope }
  return wipeAnswer(visit, { status: WipeStatus.Failed, ...again })
}

async function deliver({ world, visitor, act, request, remoteAddress }: Visit) {
  const deviceRowId = visitor.snapshot.device.id
  const asked = { deviceRowId, act, version: request.version, address: remoteAddress }
  const delivered = await knowingWipes(world.work.run(() => deliverWipe(world.room, asked)))
  world.snapshots.drop(deviceRowId)
  return delivered
}

function answer(visit: Visit, response: ProvisionResponse): WipeOffer {
  return { kind: 'answer', answer: wipeAnswer(visit, response) }
}

/** Marked as nothing but its status: a phone that was told of a wipe has not synced. */
function wipeAnswer({ request }: Visit, response: ProvisionResponse): Answer {
  return { ...documentAnswer(buildProvisionResponse(response, request.version)), status: response.status }
}

async function withoutWipe(visit: Visit): Promise<WipeOffer> {
  const judgement = await visit.judgeAnew()
  if (judgement.kind === 'refuse') return { kind: 'answer', answer: judgement.answer }
  const { visitor } = judgement
  // Armed again between the two looks: the phone comes back, rather than that this goes round and round.
  if (isWipeArmed(visitor.snapshot)) return { kind: 'answer', answer: busyAnswer(retryAfterSeconds) }
  return { kind: 'none', visit: { ...visit, visitor } }
}
