import { parseFolderSyncRequest, parseSyncRequest } from '@gatepost/protocol/commands'
import type { CommandName, EasRequest } from '@gatepost/protocol/http'
import { GlobalStatus } from '@gatepost/protocol/status'
import {
  hasDevice,
  isWipeAcknowledged,
  startNewGeneration,
  type DeviceSnapshot,
  type SignInQuery,
} from '../../devices/index.ts'
import type { Act } from '../../room.ts'
import { contradictWipe } from '../../wipes/index.ts'
import { busyAnswer, statusAnswer, type Answer } from './answer.ts'
import type { BodyResult } from './read-body.ts'
import { decodeDocument } from './run-command.ts'
import type { DoorWorld } from './visit.ts'
import { knowingWipes } from './wipe-state.ts'

export type Returning = {
  readonly query: SignInQuery
  readonly request: EasRequest
  readonly snapshot: DeviceSnapshot
  readonly act: Act
  readonly address: string
  readonly read: () => Promise<BodyResult>
}

export type WelcomedBack =
  /** To the gate, as what it is by now; with the body where that had to be read for it. */
  | { readonly kind: 'go-on'; readonly snapshot: DeviceSnapshot; readonly body?: BodyResult }
  | { readonly kind: 'refuse'; readonly answer: Answer }

const retryAfterSeconds = 5
const startKey = '0'

/**
 * These show nothing: a Ping has no policy key, and what a phone repeats of its provisioning, a lost answer or two at a
 * time, comes with keys that were right a moment ago.
 */
const withoutEvidence: ReadonlySet<CommandName> = new Set(['Provision', 'Ping'])

/**
 * A phone that acknowledged its wipe asks for something. What it brings shows whether it was erased: without a key of
 * before it begins anew with its folders, as a new partnership; with one, the wipe is armed again.
 */
export async function welcomeBack(world: DoorWorld, returning: Returning): Promise<WelcomedBack> {
  const { request, query } = returning
  if (!isWipeAcknowledged(returning.snapshot) || withoutEvidence.has(request.command))
    return { kind: 'go-on', snapshot: returning.snapshot }
  // Nobody is accused by what this process remembers: another one may have given out a key.
  const snapshot = await readAnew(world, query, returning.snapshot.device.id)
  if (!snapshot) return { kind: 'refuse', answer: busyAnswer(retryAfterSeconds) }
  if (!isWipeAcknowledged(snapshot)) return { kind: 'go-on', snapshot }
  const fresh = { ...returning, snapshot }
  if (isKeyOfBefore(snapshot, request.policyKey)) return await contradict(world, fresh, 'policy-key')
  const body = request.command === 'FolderSync' || request.command === 'Sync' ? await returning.read() : undefined
  if (!body) return { kind: 'go-on', snapshot }
  const syncKeys = syncKeysOf(request, body)
  if (syncKeys.some((key) => key !== startKey)) return await contradict(world, fresh, 'sync-key')
  if (request.command !== 'FolderSync' || syncKeys.length === 0 || !isKeyInForce(snapshot, request.policyKey))
    return { kind: 'go-on', snapshot, body }
  return await beginAnew(world, fresh, body)
}

async function readAnew(
  world: DoorWorld,
  query: SignInQuery,
  deviceRowId: string,
): Promise<DeviceSnapshot | undefined> {
  world.snapshots.drop(deviceRowId)
  const snapshot = await world.snapshots.load(query)
  return snapshot && hasDevice(snapshot) ? snapshot : undefined
}

/** The acknowledgment voided all keys, so whatever is not in force by now is older than that. */
function isKeyOfBefore({ device }: DeviceSnapshot, sent = 0): boolean {
  return sent !== 0 && sent !== device.policyKey && sent !== device.temporaryPolicyKey
}

function isKeyInForce({ device }: DeviceSnapshot, sent = 0): boolean {
  return sent === 0 || sent === device.policyKey
}

function syncKeysOf({ command, version }: EasRequest, body: BodyResult): readonly string[] {
  const document = body.kind === 'body' && body.bytes.length > 0 ? decodeDocument(body.bytes) : undefined
  if (document === undefined || document === 'malformed') return []
  if (command === 'FolderSync') {
    const parsed = parseFolderSyncRequest(document, version)
    return parsed.ok ? [parsed.value.syncKey] : []
  }
  const parsed = parseSyncRequest(document, version)
  if (!parsed.ok || parsed.value.kind !== 'full') return []
  return parsed.value.collections.map(({ syncKey }) => syncKey)
}

async function contradict(
  world: DoorWorld,
  { request, snapshot, act, address }: Returning,
  evidence: 'policy-key' | 'sync-key',
): Promise<WelcomedBack> {
  const deviceRowId = snapshot.device.id
  const { room, work, snapshots } = world
  await knowingWipes(work.run(() => contradictWipe(room, { deviceRowId, act, address, evidence })))
  snapshots.drop(deviceRowId)
  // Within the grace the wipe is not armed again, and this is what such a phone was told last.
  return { kind: 'refuse', answer: statusAnswer(request.command, GlobalStatus.RemoteWipeRequested) }
}

async function beginAnew(
  world: DoorWorld,
  { request, query, snapshot, act, address }: Returning,
  body: BodyResult,
): Promise<WelcomedBack> {
  const deviceRowId = snapshot.device.id
  const returned = { act, deviceRowId, protocolVersion: request.version, remoteAddress: address }
  await knowingWipes(world.work.run(() => startNewGeneration(world.room, returned)))
  const next = await readAnew(world, query, deviceRowId)
  if (!next) return { kind: 'refuse', answer: busyAnswer(retryAfterSeconds) }
  return { kind: 'go-on', snapshot: next, body }
}
