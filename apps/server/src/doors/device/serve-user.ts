import { isCommandIn, isRequestType, isSupportedVersion, type EasRequest } from '@gatepost/protocol/http'
import { GlobalStatus } from '@gatepost/protocol/status'
import { isWipeArmed, type DeviceSnapshot } from '../../devices/index.ts'
import type { Act } from '../../room.ts'
import { statusAnswer, type Answer } from './answer.ts'
import type { SignedIn } from './authenticate.ts'
import { commandHandlers } from './commands/index.ts'
import { guardDirective } from './directive-guard.ts'
import { judge, judgeAnew } from './judge.ts'
import { meetDevice } from './meet-device.ts'
import { hasNoBody, type BodyExchange, type BodyReader, type BodyResult } from './read-body.ts'
import { noteSnapshot, type RequestNotes } from './request-notes.ts'
import { bodyLimitsOf, runCommand } from './run-command.ts'
import { maxLoggedBytes } from './tell-request.ts'
import type { DoorWorld, Visit } from './visit.ts'
import { welcomeBack } from './welcome-back.ts'

/** A request of a user who has proved who they are. `beginWaiting`: it is held and does not count as work any more. */
export type UserRequest = {
  readonly exchange: BodyExchange
  readonly requestId: string
  readonly notes: RequestNotes
  readonly request: EasRequest
  readonly signedIn: SignedIn
  readonly address: string
  readonly beginWaiting: () => void
}

export type ServeUser = (user: UserRequest) => Promise<Answer>

/**
 * From the user to the answer: version → device → gate → command → a last look for what erases phones. What can be
 * refused without the body is refused before it is read.
 */
export function createServeUser(world: DoorWorld, bodies: BodyReader): ServeUser {
  /** Where the device's protocol is logged, what it said is kept until it is answered. */
  const readNoted = async (notes: RequestNotes, reading: Promise<BodyResult>): Promise<BodyResult> => {
    const body = await reading
    const isLogged = notes.deviceRowId !== null && world.runningLogs.isOn(notes.deviceRowId)
    if (isLogged && body.kind === 'body' && body.bytes.length <= maxLoggedBytes) notes.body = body.bytes
    return body
  }

  return async (user) => {
    const { exchange, requestId, notes, request, signedIn, address, beginWaiting } = user
    const { command, version } = request
    const refusal = refuseVersion(request)
    if (refusal) return refusal
    const userAgent = exchange.request.headers['user-agent']
    const wlHeader = exchange.request.headers['x-ms-wl']
    const met = await meetDevice(world, { request, signedIn, address, userAgent, wlHeader, requestId })
    if (met.kind === 'refuse') return met.answer
    const { query, proof, isWipeOnly } = signedIn
    noteSnapshot(notes, met.snapshot)
    const read = () => readNoted(notes, bodies.read(exchange, bodyLimitsOf(command)))
    const back = await welcomeBack(world, {
      query,
      request,
      snapshot: met.snapshot,
      act: actOf(met.snapshot, requestId),
      address,
      read,
    })
    if (back.kind === 'refuse') return back.answer
    const { snapshot, body } = back
    const deviceRowId = snapshot.device.id
    noteSnapshot(notes, snapshot)
    notes.isWipeArmed = isWipeArmed(snapshot)
    const note = (isSuccess: boolean): void => {
      if (!isWipeOnly) world.activity.note({ deviceRowId, protocolVersion: version, remoteAddress: address, isSuccess })
    }
    note(false)
    const judged = { query, request, deviceRowId, proof, isWipeOnly }
    const judgement = await judge(world, judged, snapshot)
    if (judgement.kind === 'refuse') return judgement.answer
    notes.isWaiting = judgement.visitor.isWaiting
    const handler = commandHandlers.get(command)
    if (!handler) return statusAnswer(command, GlobalStatus.CommandNotSupported)
    if (!isRequestType(exchange.request.headers['content-type']) && !hasNoBody(exchange.request))
      return statusAnswer(command, GlobalStatus.InvalidContent)
    const { url = '' } = exchange.request
    const readBody = body ? () => Promise.resolve(body) : read
    const counted = world.throttle.isOff()
      ? undefined
      : await world.throttle.count({ snapshot, request, requestId, url, userAgent, read: readBody })
    if (counted?.kind === 'refuse') return counted.answer
    const visit: Visit = {
      world,
      request,
      notes,
      act: actOf(snapshot, requestId),
      remoteAddress: address,
      visitor: judgement.visitor,
      judgeAnew: () => judgeAnew(world, judged),
      beginWaiting,
      onHangUp: (listener) => onHangUp(exchange, listener),
    }
    const running = runCommand(visit, handler, counted?.read ?? readBody)
    const answer = await (counted?.watch(running) ?? running)
    if (answer.httpStatus === 200 && answer.status === undefined) note(true)
    return await guardDirective(world.room, { answer, deviceRowId, act: visit.act })
  }
}

function actOf({ device }: DeviceSnapshot, requestId: string): Act {
  return { actor: { kind: 'device', id: device.id, name: device.deviceId }, requestId }
}

/** The command is one of another version: the phone has to look again at what is spoken here. */
function refuseVersion({ command, version }: EasRequest): Answer | undefined {
  if (isSupportedVersion(version) && isCommandIn(command, version)) return undefined
  return statusAnswer(command, GlobalStatus.VersionNotSupported)
}

function onHangUp({ response }: BodyExchange, listener: () => void): () => void {
  response.once('close', listener)
  if (response.destroyed) listener()
  return () => {
    response.off('close', listener)
  }
}
