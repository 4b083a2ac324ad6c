import type { Visitor } from '../../sync/index.ts'
import type { HeldRequest } from '../../wake/index.ts'
import { busyAnswer, type Answer } from './answer.ts'
import type { Visit } from './visit.ts'

/** Seconds after which a phone comes back that could not be held: spread, so that they do not all come at once. */
const retryAfter = { least: 60, most: 300 }

/**
 * Holds a request for up to so many seconds while `watch` looks for what it waits for. It is held first and only then
 * judged (once more) and looked at, so nothing that happens in between is missed. It ends when the phone hangs up.
 */
export async function whileHeld(
  visit: Visit,
  { kind, seconds, folders }: Hold,
  watch: (held: HeldRequest, visitor: Visitor) => Promise<Answer>,
): Promise<Answer> {
  const { registry } = visit.world.wake
  if (registry.size >= visit.world.maxHeld) return busyAnswer(laterSeconds(visit))
  const { device, user } = visit.visitor.snapshot
  const held = registry.hold({ deviceRowId: device.id, userId: user.id, kind, seconds })
  const release = tellHeld(visit, { kind, seconds, folders })
  const stopWatching = visit.onHangUp(() => held.end('gone'))
  try {
    const judgement = await visit.judgeAnew()
    return judgement.kind === 'refuse' ? judgement.answer : await watch(held, judgement.visitor)
  } finally {
    stopWatching()
    held.close()
    release()
  }
}

type Hold = {
  readonly kind: 'ping' | 'sync'
  readonly seconds: number
  /** How many it waits for. */ readonly folders: number
}

function tellHeld({ world, visitor, request, notes, remoteAddress }: Visit, { seconds, folders }: Hold): () => void {
  const { device, user } = visitor.snapshot
  notes.heartbeat = seconds
  return world.recorder.held({
    requestId: notes.requestId,
    since: world.room.now(),
    userId: user.id,
    userName: user.name,
    deviceRowId: device.id,
    deviceId: device.deviceId,
    command: request.command,
    version: request.version,
    heartbeat: seconds,
    folders,
    bytesIn: notes.bytesIn,
    address: remoteAddress,
  })
}

function laterSeconds({ world }: Visit): number {
  const [random = 0] = world.room.randomBytes(1)
  return retryAfter.least + (random / 255) * (retryAfter.most - retryAfter.least)
}
