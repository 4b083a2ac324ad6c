import { policyTemplates, type PolicySettings, type PolicyTemplateId } from '@gatepost/protocol/tables'
import { appendAudit, type AuditRecord } from '../audit/index.ts'
import { notFound } from '../domain-error.ts'
import type { Act, Room, Transaction } from '../room.ts'
import { announce } from '../wake/index.ts'
import { checkedSettings } from './checked-settings.ts'
import { findPolicy, insertPolicy } from './policy-store.ts'

export type CreatePolicy = {
  readonly act: Act
  readonly name: string
  /** On top of the template's, where there is one. */
  readonly settings: unknown
  readonly template?: PolicyTemplateId | undefined
  readonly reason?: string | undefined
}

/** Creates a policy that nobody has yet. Throws `invalid` naming faulty settings, or a conflict when the name is taken. */
export async function createPolicy(room: Room, creation: CreatePolicy): Promise<{ id: string }> {
  const { act, name, template, reason } = creation
  const own = checkedSettings(creation.settings)
  const begun = policyTemplates.find(({ id }) => id === template)
  const settings = begun ? checkedSettings({ ...begun.settings, ...own }) : own
  return await room.database.transaction(async (tx) => {
    const { id, record } = await addPolicy(room, tx, { act, name, settings, reason, details: begun && { template } })
    await appendAudit(room, tx, { act, records: [record] })
    return { id }
  })
}

export type ClonePolicy = {
  readonly act: Act
  readonly id: string
  readonly name: string
  readonly reason?: string | undefined
}

/** Creates a policy with the settings of another. Throws not-found, or a conflict when the name is taken. */
export async function clonePolicy(room: Room, { act, id, name, reason }: ClonePolicy): Promise<{ id: string }> {
  return await room.database.transaction(async (tx) => {
    const source = await findPolicy(tx, id)
    if (!source) throw notFound('policy')
    const details = { clonedFrom: { id, name: source.name, revision: source.revision } }
    const added = await addPolicy(room, tx, { act, name, settings: source.settings, reason, details })
    await appendAudit(room, tx, { act, records: [added.record] })
    return { id: added.id }
  })
}

export type NewPolicy = {
  readonly act: Act
  readonly name: string
  readonly settings: PolicySettings
  readonly reason?: string | undefined
  /** What else the audit entry says of where it comes from. */
  readonly details?: object | undefined
}

/** Inserts a policy and announces it; the audit entry is for the caller to append, as the last thing it does. */
export async function addPolicy(
  room: Room,
  tx: Transaction,
  { act, name, settings, reason, details }: NewPolicy,
): Promise<{ readonly id: string; readonly record: AuditRecord }> {
  const id = room.newId()
  await insertPolicy(tx, { id, name, settings }, { by: act.actor.name, at: room.now(), reason })
  await announce(tx, { kind: 'policy', ids: [id] })
  const record = {
    action: 'policy.created',
    target: { kind: 'policy', id, name },
    details: { settings, ...details },
    ...(reason !== undefined && { reason }),
  }
  return { id, record }
}
