import { everything } from '../device-scope.ts'
import { systemActor, type Room } from '../room.ts'
import { decideDevices } from './decide-devices.ts'
import { overdueDevices } from './quarantine-deadline-store.ts'

const atOnce = 100

/**
 * Decides on devices that nobody has decided on for as many days as the organization lets them wait, as an administrator
 * would: each for its user, in the audit log, with its mail. Returns how many.
 */
export async function decideOverdueQuarantine(room: Room, signal?: AbortSignal): Promise<number> {
  for (let decided = 0; ;) {
    const overdue = await overdueDevices(room.database, { now: room.now(), limit: atOnce })
    if (!overdue || overdue.ids.length === 0 || signal?.aborted) return decided
    const { ids, days, decision } = overdue
    const act = { actor: systemActor, requestId: room.newId() }
    const reason = `Nobody decided within ${days} days`
    await decideDevices(room, { act, ids, access: decision, reason }, everything)
    decided += ids.length
  }
}
