import type { EasRequest } from '@gatepost/protocol/http'
import { GlobalStatus } from '@gatepost/protocol/status'
import { hasDevice, registerDevice, type DeviceSnapshot } from '../../devices/index.ts'
import { busyAnswer, statusAnswer, type Answer } from './answer.ts'
import type { SignedIn } from './authenticate.ts'
import type { DoorWorld } from './visit.ts'

export type Meeting = {
  readonly request: EasRequest
  readonly signedIn: SignedIn
  readonly address: string
  readonly userAgent: string | undefined
  readonly requestId: string
}

export type Met =
  | { readonly kind: 'known'; readonly snapshot: DeviceSnapshot }
  | { readonly kind: 'refuse'; readonly answer: Answer }

const retryAfterSeconds = 5
const maxUserAgent = 256

/** The partnership that a request belongs to; a phone that was never met is registered and judged first. */
export async function meetDevice(world: DoorWorld, meeting: Meeting): Promise<Met> {
  const { signedIn } = meeting
  const known = hasDevice(signedIn.snapshot) ? signedIn.snapshot : await register(world, meeting)
  if (known === 'too-many-devices') {
    return { kind: 'refuse', answer: statusAnswer(meeting.request.command, GlobalStatus.MaximumDevicesReached) }
  }
  if (!known) return { kind: 'refuse', answer: busyAnswer(retryAfterSeconds) }
  await signedIn.remember?.(known)
  return { kind: 'known', snapshot: known }
}

async function register(world: DoorWorld, meeting: Meeting): Promise<DeviceSnapshot | 'too-many-devices' | undefined> {
  const { request, signedIn, address, userAgent = '', requestId } = meeting
  const { id, displayName } = signedIn.snapshot.user
  const first = {
    user: { id, displayName },
    deviceId: request.deviceId,
    deviceType: request.deviceType,
    protocolVersion: request.version,
    remoteAddress: address,
    userAgent: userAgent.replaceAll(/\p{Cc}/gu, '').slice(0, maxUserAgent),
    requestId,
  }
  const outcome = await world.work.run(() => registerDevice(world.room, first))
  if (outcome === 'too-many-devices') return outcome
  const snapshot = await world.snapshots.load(signedIn.query)
  return snapshot && hasDevice(snapshot) ? snapshot : undefined
}
