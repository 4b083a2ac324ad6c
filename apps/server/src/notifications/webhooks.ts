import { appendAudit } from '../audit/index.ts'
import { DomainError, notFound } from '../domain-error.ts'
import type { Act, Room, Transaction } from '../room.ts'
import { StaleRevision } from '../stale-revision.ts'
import { announce } from '../wake/index.ts'
import { refuseWebhookAddress } from './webhook-address.ts'
import {
  deleteWebhook,
  insertWebhook,
  isWebhookNameTaken,
  lockWebhooks,
  readWebhook,
  readWebhooks,
  updateSecret,
  updateWebhook,
  type StoredWebhook,
  type WebhookChange,
} from './webhook-store.ts'

export type Webhook = StoredWebhook

/** With its secret: shown when it is made, and never again. */
export type NewSecret = { readonly webhook: Webhook; readonly secret: string }

const secretBytes = 32
const mostWebhooks = 50

export async function listWebhooks(room: Pick<Room, 'database'>): Promise<Webhook[]> {
  return await readWebhooks(room.database.prisma)
}

export type CreateWebhook = {
  readonly act: Act
  readonly name: string
  readonly url: string
  readonly events: readonly string[]
}

/** Makes a webhook. Throws address-not-allowed, name-taken, and conflict where there are fifty. */
export async function createWebhook(room: Room, { act, name, url, events }: CreateWebhook): Promise<NewSecret> {
  refuseWebhookAddress(url)
  const [id, at, text] = [room.newId(), room.now(), newSecret(room)]
  const facts = { name, url, events, isEnabled: true }
  const webhook = { id, ...facts, revision: 1, createdBy: act.actor.name, createdAt: at, updatedAt: at }
  await room.database.transaction(async (tx) => {
    if ((await lockWebhooks(tx)) >= mostWebhooks)
      throw new DomainError('conflict', 'conflict', `There are ${mostWebhooks} webhooks; there can be no more.`)
    await refuseTakenName(tx, name)
    await insertWebhook(tx, { ...webhook, secret: sealed(room, id, text) })
    await record(room, tx, { act, action: 'webhook.created', webhook, details: { after: audited(facts) } })
  })
  return { webhook, secret: text }
}

export type ChangeWebhook = {
  readonly act: Act
  readonly id: string
  readonly revision: number
  readonly change: { readonly [Name in keyof WebhookChange]: WebhookChange[Name] | undefined }
  readonly reason?: string | undefined
}

/** Changes a webhook. Throws not-found, StaleRevision, address-not-allowed and name-taken. */
export async function changeWebhook(
  room: Room,
  { act, id, revision, change, reason }: ChangeWebhook,
): Promise<Webhook> {
  if (change.url !== undefined) refuseWebhookAddress(change.url)
  return await room.database.transaction(async (tx) => {
    await lockWebhooks(tx)
    const before = await existing(tx, id)
    if (before.revision !== revision) throw new StaleRevision(before.revision)
    const different = differences(before, change)
    if (Object.keys(different).length === 0) return before
    if (different.name !== undefined) await refuseTakenName(tx, different.name, id)
    const isTurnedOn = different.isEnabled === true
    if (!(await updateWebhook(tx, { id, revision, at: room.now(), isTurnedOn }, different))) {
      throw new StaleRevision((await existing(tx, id)).revision)
    }
    const webhook = await existing(tx, id)
    const earlier: Record<string, unknown> = Object.fromEntries(
      Object.entries(before).filter(([name]) => Object.hasOwn(different, name)),
    )
    const details = { before: audited(earlier), after: audited(different) }
    await record(room, tx, { act, action: 'webhook.changed', webhook, details, reason })
    return webhook
  })
}

export type RemoveWebhook = {
  readonly act: Act
  readonly id: string
  /** The revision that is meant; undefined: whichever there is. */
  readonly revision?: number | undefined
}

/** Removes a webhook with what was still to be sent. Throws not-found and StaleRevision. */
export async function removeWebhook(room: Room, { act, id, revision }: RemoveWebhook): Promise<void> {
  await room.database.transaction(async (tx) => {
    const webhook = await existing(tx, id)
    if (!(await deleteWebhook(tx, { id, revision }))) {
      throw new StaleRevision((await existing(tx, id)).revision)
    }
    const { name, url, events } = webhook
    await record(room, tx, {
      act,
      action: 'webhook.deleted',
      webhook,
      details: { before: audited({ name, url, events }) },
    })
  })
}

/** Another secret; the one of before signs nothing any more. Throws not-found. */
export async function rotateWebhookSecret(room: Room, { act, id }: { act: Act; id: string }): Promise<NewSecret> {
  const text = newSecret(room)
  return await room.database.transaction(async (tx) => {
    await existing(tx, id)
    await updateSecret(tx, id, { secret: sealed(room, id, text), at: room.now() })
    const webhook = await existing(tx, id)
    await record(room, tx, { act, action: 'webhook.secret-changed', webhook, details: {} })
    return { webhook, secret: text }
  })
}

/** What a webhook's secret is sealed with: `webhook|secret|<id>`, so that it opens in no other row. */
export function secretContext(id: string): string {
  return `webhook|secret|${id}`
}

function newSecret({ randomBytes }: Room): string {
  return `whsec_${Buffer.from(randomBytes(secretBytes)).toString('base64url')}`
}

function sealed({ keys }: Room, id: string, text: string): Buffer {
  return keys.seal('webhook-secret', secretContext(id), text)
}

async function existing(tx: Transaction, id: string): Promise<Webhook> {
  const webhook = await readWebhook(tx, id)
  if (!webhook) throw notFound('webhook')
  return webhook
}

async function refuseTakenName(tx: Transaction, name: string, except?: string): Promise<void> {
  if (!(await isWebhookNameTaken(tx, name, except))) return
  const fields = [{ path: 'name', message: 'is taken' }]
  throw new DomainError('conflict', 'name-taken', `There is a webhook named "${name}" already.`, fields)
}

function differences(before: Webhook, { name, url, events, isEnabled }: ChangeWebhook['change']): WebhookChange {
  return {
    ...(name !== undefined && name !== before.name && { name }),
    ...(url !== undefined && url !== before.url && { url }),
    ...(events !== undefined && JSON.stringify(events) !== JSON.stringify(before.events) && { events }),
    ...(isEnabled !== undefined && isEnabled !== before.isEnabled && { isEnabled }),
  }
}

/** What follows the host of an address is often all that protects it: it stays out of the chain, which others read. */
function audited({ url, ...facts }: { readonly url?: unknown; readonly [name: string]: unknown }) {
  return { ...facts, ...(typeof url === 'string' && { host: new URL(url).host }) }
}

type Recorded = {
  readonly act: Act
  readonly action: string
  readonly webhook: Webhook
  readonly details: Record<string, unknown>
  readonly reason?: string | undefined
}

async function record(room: Room, tx: Transaction, { act, action, webhook, details, reason }: Recorded): Promise<void> {
  await announce(tx, { kind: 'notifications', ids: [] })
  const target = { kind: 'webhook', id: webhook.id, name: webhook.name }
  const entry = { action, target, details, ...(reason !== undefined && { reason }) }
  await appendAudit(room, tx, { act, records: [entry] })
}
