import { z } from 'zod'
import { listAudit } from '../audit/index.ts'
import type { DeviceScope } from '../device-scope.ts'
import { DomainError, notFound } from '../domain-error.ts'
import type { Act, Room } from '../room.ts'
import { decideDevicesIn, type DecisionResult } from './decide-devices.ts'
import { lockDevices } from './access-store.ts'
import { readPersonalAccess } from './exemption-store.ts'
import { holdRules } from './rule-lock-store.ts'

const undoTime = 24 * 3_600_000
/** A decision of the last day with more events than this after it has been touched since. */
const newest = 50

type UndoDecision = {
  readonly act: Act
  readonly deviceRowId: string
  /** Of the audit entry that tells of the decision. */
  readonly sequence: number
  readonly reason?: string | undefined
}

/**
 * Brings back what stood by name before one decision. Throws not-found; nothing-to-undo for an entry that tells of no such
 * decision, or is a day old; changed-since when somebody decided again meanwhile.
 */
export async function undoDecision(
  room: Room,
  { act, deviceRowId, sequence, reason }: UndoDecision,
  scope: DeviceScope,
): Promise<DecisionResult> {
  const { items } = await listAudit(room, { target: deviceRowId, targetKind: 'device', limit: newest })
  const entry = items.find((one) => one.sequence === sequence)
  const personal = told.safeParse(entry?.details).data?.personal
  const isDue = entry !== undefined && room.now().getTime() - entry.at.getTime() <= undoTime
  return await room.database.transaction(async (tx) => {
    await holdRules(tx)
    const [device] = await lockDevices(tx, { ids: [deviceRowId], at: room.now() }, scope)
    if (!device) throw notFound('device')
    if (!personal || !isDue) throw nothingToUndo()
    const present = (await readPersonalAccess(tx, [deviceRowId])).get(deviceRowId)
    const isLatest = !items.some((one) => one.sequence > sequence && touching.has(one.action))
    if (!isLatest || present?.access !== personal.after.access) throw changedSince()
    const { access, until } = inForce(personal.before, room.now())
    const wanted = { act, ids: [deviceRowId], access, until: until ?? undefined, reason, scope }
    const [result] = await decideDevicesIn(room, tx, wanted)
    if (!result) throw notFound('device')
    return result
  })
}

const personalAccess = z.object({
  access: z.enum(['allow', 'block', 'default']),
  until: z.iso
    .datetime()
    .transform((text) => new Date(text))
    .nullable(),
})
const told = z.looseObject({ personal: z.object({ before: personalAccess, after: personalAccess }) })

const touching: ReadonlySet<string> = new Set(['device.access.changed', 'device.removed', 'device.returned-after-wipe'])

/** A decision that would have ended by itself meanwhile is none. */
function inForce(before: z.output<typeof personalAccess>, now: Date): z.output<typeof personalAccess> {
  return before.until !== null && before.until <= now ? { access: 'default', until: null } : before
}

function nothingToUndo(): DomainError {
  return new DomainError('conflict', 'nothing-to-undo', 'This entry tells of no decision that can still be undone.')
}

function changedSince(): DomainError {
  return new DomainError('conflict', 'changed-since', 'Somebody decided on this device again since.')
}
