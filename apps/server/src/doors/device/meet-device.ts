import type { EasRequest } from '@gatepost/protocol/http'
import { GlobalStatus } from '@gatepost/protocol/status'
import { hasDevice, registerDevice, storeHeaders, type DeviceSnapshot } from '../../devices/index.ts'
import { busyAnswer, statusAnswer, type Answer } from './answer.ts'
import type { SignedIn } from './authenticate.ts'
import type { DoorWorld } from './visit.ts'

export type Meeting = {
  readonly request: EasRequest
  readonly signedIn: SignedIn
  readonly address: string
  readonly userAgent: string | undefined
  /** X-MS-WL. */
  readonly wlHeader: string | readonly string[] | undefined
  readonly requestId: string
}

export type Met =
  | { readonly kind: 'known'; readonly snapshot: DeviceSnapshot }
  | { readonly kind: 'refuse'; readonly answer: Answer }

const retryAfterSeconds = 5
const maxHeader = 256

/** The partnership that a request belongs to; a phone that was never met is registered and judged first. */
export async function meetDevice(world: DoorWorld, meeting: Meeting): Promise<Met> {
  const { signedIn } = meeting
  const known = hasDevice(signedIn.snapshot)
    ? await noticeHeaders(world, meeting, signedIn.snapshot)
    : await register(world, meeting)
  if (known === 'too-many-devices') {
    return { kind: 'refuse', answer: statusAnswer(meeting.request.command, GlobalStatus.MaximumDevicesReached) }
  }
  if (!known) return { kind: 'refuse', answer: busyAnswer(retryAfterSeconds) }
  await signedIn.remember?.(known)
  return { kind: 'known', snapshot: known }
}

/** Rules look at two headers: where a known phone sends others than before, it is judged by them, and once. */
async function noticeHeaders(
  world: DoorWorld,
  { request, signedIn, requestId, ...meeting }: Meeting,
  snapshot: DeviceSnapshot,
): Promise<DeviceSnapshot | undefined> {
  const { device } = snapshot
  const headers = sentHeaders(meeting)
  const isNews = (sent: string, known: string): boolean => sent !== '' && sent !== known
  const hasNews = isNews(headers.userAgent, device.userAgent) || isNews(headers.wlHeader, device.wlHeader)
  if (!hasNews || signedIn.isWipeOnly) return snapshot
  const act = { actor: { kind: 'device', id: device.id, name: request.deviceId }, requestId } as const
  await world.work.run(() => storeHeaders(world.room, device.id, { act, headers }))
  world.snapshots.drop(device.id)
  return await loadDevice(world, signedIn)
}

async function register(world: DoorWorld, meeting: Meeting): Promise<DeviceSnapshot | 'too-many-devices' | undefined> {
  const { request, signedIn, address, requestId } = meeting
  const { id, displayName } = signedIn.snapshot.user
  const first = {
    user: { id, displayName },
    deviceId: request.deviceId,
    deviceType: request.deviceType,
    protocolVersion: request.version,
    remoteAddress: address,
    ...sentHeaders(meeting),
    requestId,
  }
  const outcome = await world.work.run(() => registerDevice(world.room, first))
  return outcome === 'too-many-devices' ? outcome : await loadDevice(world, signedIn)
}

async function loadDevice(world: DoorWorld, { query }: SignedIn): Promise<DeviceSnapshot | undefined> {
  const snapshot = await world.snapshots.load(query)
  return snapshot && hasDevice(snapshot) ? snapshot : undefined
}

function sentHeaders({ userAgent = '', wlHeader = '' }: Pick<Meeting, 'userAgent' | 'wlHeader'>) {
  return { userAgent: headerText(userAgent), wlHeader: headerText([wlHeader].flat().join(', ')) }
}

function headerText(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, '').slice(0, maxHeader)
}
