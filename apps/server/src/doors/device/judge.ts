import type { EasRequest } from '@gatepost/protocol/http'
import { PingStatus } from '@gatepost/protocol/status'
import {
  hasDevice,
  isProofGood,
  isWipeArmed,
  type DeviceSnapshot,
  type SignInProof,
  type SignInQuery,
} from '../../devices/index.ts'
import { busyAnswer, statusAnswer, unauthorized } from './answer.ts'
import { passGate, type GateVerdict } from './gate.ts'
import type { DoorWorld, Judgement } from './visit.ts'

/** Who asks for what: what a phone is judged by besides its snapshot. */
export type Judged = {
  readonly query: SignInQuery
  readonly request: EasRequest
  readonly deviceRowId: string
  /** By what it signed in: a request that is held outlives its password. */
  readonly proof: SignInProof
  /** Signed in by the password of before: good for the wipe that is armed, and for nothing else. */
  readonly isWipeOnly: boolean
}

const retryAfterSeconds = 5

/** The gate; once more with a fresh snapshot where the phone brings a key that this process may not have heard of yet. */
export async function judge(world: DoorWorld, judged: Judged, snapshot: DeviceSnapshot): Promise<Judgement> {
  const verdict = pass(world, judged, snapshot)
  const mayBeOld = verdict.kind === 'refuse' && verdict.step === 'provisioned' && (judged.request.policyKey ?? 0) !== 0
  if (!mayBeOld) return judgementOf(judged, snapshot, verdict)
  world.snapshots.drop(judged.deviceRowId)
  return await judgeAnew(world, judged)
}

/** The gate by what is known now. A partnership that has ended meanwhile is told to come back as a new one. */
export async function judgeAnew(world: DoorWorld, judged: Judged): Promise<Judgement> {
  const snapshot = world.snapshots.peek(judged.query) ?? (await world.snapshots.load(judged.query))
  if (!snapshot || !hasDevice(snapshot) || snapshot.device.id !== judged.deviceRowId) {
    return { kind: 'refuse', answer: busyAnswer(retryAfterSeconds) }
  }
  const isWipeOnly = judged.isWipeOnly || !isProofGood(world.room, snapshot, judged.proof)
  return judgementOf({ ...judged, isWipeOnly }, snapshot, pass(world, judged, snapshot))
}

function pass({ room }: DoorWorld, { request }: Judged, snapshot: DeviceSnapshot): GateVerdict {
  const { command, version, policyKey } = request
  return passGate({ snapshot, command, version, policyKey, now: room.now() })
}

function judgementOf({ request, isWipeOnly }: Judged, snapshot: DeviceSnapshot, verdict: GateVerdict): Judgement {
  if (isWipeOnly && !isWipeArmed(snapshot)) return { kind: 'refuse', answer: unauthorized }
  if (verdict.kind === 'refuse') return { kind: 'refuse', answer: statusAnswer(request.command, verdict.status) }
  if (verdict.kind === 'throttle')
    return { kind: 'refuse', answer: busyAnswer(verdict.retryAfterSeconds, verdict.behaviour) }
  // Nothing is held for it, nor written: it is sent where it is told of the wipe.
  if (isWipeOnly && request.command === 'Ping')
    return { kind: 'refuse', answer: statusAnswer('Ping', PingStatus.FolderSyncRequired) }
  return { kind: 'serve', visitor: { snapshot, isWaiting: verdict.isWaiting } }
}
