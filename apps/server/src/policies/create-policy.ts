import { appendAudit } from '../audit/index.ts'
import type { Act, Room } from '../room.ts'
import { announce } from '../wake/index.ts'
import { checkedSettings } from './checked-settings.ts'
import { insertPolicy } from './policy-store.ts'

export type CreatePolicy = { readonly act: Act; readonly name: string; readonly settings: unknown }

/** Creates a policy that nobody has yet. Throws `invalid` naming faulty settings, or a conflict when the name is taken. */
export async function createPolicy(room: Room, { act, name, settings: sent }: CreatePolicy): Promise<{ id: string }> {
  const settings = checkedSettings(sent)
  const id = room.newId()
  await room.database.transaction(async (tx) => {
    await insertPolicy(tx, { id, name, settings }, { by: act.actor.name, at: room.now() })
    await announce(tx, { kind: 'policy', ids: [id] })
    const record = { action: 'policy.created', target: { kind: 'policy', id, name }, details: { settings } }
    await appendAudit(room, tx, { act, records: [record] })
  })
  return { id }
}
