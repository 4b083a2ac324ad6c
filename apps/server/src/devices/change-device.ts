import type { DeviceOwnership } from '@gatepost/protocol/tables'
import { appendAudit } from '../audit/index.ts'
import { DomainError, notFound } from '../domain-error.ts'
import type { Room } from '../room.ts'
import { StaleRevision } from '../stale-revision.ts'
import { announce } from '../wake/index.ts'
import { holdMarkedDevice, type WipeAsker } from '../wipes/index.ts'
import { changedTags, maxTags } from './device-tags.ts'
import { lockManagedDevice, storeWords, type DeviceWords, type ManagedDevice } from './managed-device-store.ts'
import { markOwnership } from './mark-ownership.ts'

export type ChangeDevice = {
  readonly deviceRowId: string
  readonly change: Partial<DeviceWords> & { readonly ownership?: DeviceOwnership | undefined }
  readonly reason?: string | undefined
  /** The revision that the change is based on; undefined: whatever it is. */
  readonly revision: number | undefined
}

/**
 * Says whose phone it is, and what people call and note of it; nothing of that reaches the phone. One that becomes
 * personal is never sent the whole-device directive: a wipe that has not left yet is held. Throws not-found (also outside
 * the scope), StaleRevision, or `invalid` for too many tags. Whether anything was changed.
 */
export async function changeDevice(
  room: Room,
  asker: Pick<WipeAsker, 'act' | 'scope' | 'address'>,
  asked: ChangeDevice & { readonly isRecorded?: boolean },
): Promise<boolean> {
  const { deviceRowId, change, reason = '', revision, isRecorded = true } = asked
  return await room.database.transaction(async (tx) => {
    let before: ManagedDevice | undefined
    let after: Partial<DeviceFacts> = {}
    await holdMarkedDevice(room, tx, {
      deviceRowId,
      asker,
      mark: async () => {
        before = await lockManagedDevice(tx, deviceRowId, asker.scope)
        if (!before) throw notFound('device')
        if (revision !== undefined && before.version !== revision) throw new StaleRevision(before.version)
        after = differences(before, change)
        if (changesWords(after)) await storeWords(tx, { ...before, ...after, deviceRowId })
        if (after.ownership === undefined) return undefined
        return await markOwnership(room, tx, { device: before, ownership: after.ownership })
      },
    })
    const names = factNames.filter((name) => after[name] !== undefined)
    if (!before || names.length === 0) return false
    await announce(tx, { kind: 'device', ids: [deviceRowId], what: 'facts' })
    if (!isRecorded) return true
    const target = { kind: 'device', id: deviceRowId, name: before.name }
    const was = before
    const details = {
      before: Object.fromEntries(names.map((name) => [name, was[name]])),
      after: Object.fromEntries(names.map((name) => [name, after[name]])),
    }
    await appendAudit(room, tx, { act: asker.act, records: [{ action: 'device.changed', target, details, reason }] })
    return true
  })
}

type DeviceFacts = DeviceWords & { readonly ownership: DeviceOwnership }

const factNames = ['ownership', 'customName', 'note', 'tags'] as const satisfies readonly (keyof DeviceFacts)[]

/** What is not as it was already. */
function differences(device: ManagedDevice, change: ChangeDevice['change']): Partial<DeviceFacts> {
  const { ownership, customName, note } = change
  const tags = change.tags && changedTags([], { add: change.tags, remove: [] })
  if (tags && tags.length > maxTags) {
    const message = `may have at most ${maxTags} tags`
    throw new DomainError('invalid', 'invalid-request', `tags: ${message}`, [{ path: 'tags', message }])
  }
  return {
    ...(ownership !== undefined && ownership !== device.ownership && { ownership }),
    ...(customName !== undefined && customName !== device.customName && { customName }),
    ...(note !== undefined && note !== device.note && { note }),
    ...(tags && tags.join('\n') !== device.tags.join('\n') && { tags }),
  }
}

function changesWords({ customName, note, tags }: Partial<DeviceFacts>): boolean {
  return customName !== undefined || note !== undefined || tags !== undefined
}
