import { appendAudit } from '../audit/index.ts'
import type { DeviceScope } from '../device-scope.ts'
import { DomainError, notFound } from '../domain-error.ts'
import type { Act, Room } from '../room.ts'
import { announce } from '../wake/index.ts'
import {
  findAppPasswords,
  findOwner,
  hasAppPassword,
  insertAppPassword,
  revokeStoredAppPassword,
  type AppPassword,
} from './app-password-store.ts'
import { appPasswordBytes, appPasswordText } from './app-password-text.ts'

/** More than anybody has phones; old ones have to be revoked. */
const mostPerUser = 50

/** A user's app passwords that were not revoked. Throws not-found, also outside of the scope. */
export async function listAppPasswords(room: Room, userId: string, scope: DeviceScope): Promise<AppPassword[]> {
  if (!(await findOwner(room.database, userId, scope))) throw notFound('user')
  return await findAppPasswords(room.database, userId)
}

export type CreateAppPassword = {
  readonly act: Act
  readonly userId: string
  readonly label: string
  /** null: it holds until it is revoked. */
  readonly expiresAt: Date | null
}

/**
 * Makes an app password. Its text is returned here and nowhere else, ever. Throws not-found, invalid for a time that is
 * over, or a conflict when the user has fifty.
 */
export async function createAppPassword(
  room: Room,
  { act, userId, label, expiresAt }: CreateAppPassword,
  scope: DeviceScope,
): Promise<AppPassword & { readonly text: string }> {
  const createdAt = room.now()
  if (expiresAt !== null && expiresAt <= createdAt) throw over()
  const [id, text, createdBy] = [room.newId(), appPasswordText(room.randomBytes(appPasswordBytes)), act.actor.name]
  const mac = room.keys.mac('app-password', text)
  await room.database.transaction(async (tx) => {
    const owner = await findOwner(tx, userId, scope)
    if (!owner) throw notFound('user')
    const made = { id, userId, label, mac, createdBy, createdAt, expiresAt }
    if (!(await insertAppPassword(tx, made, mostPerUser))) throw tooMany()
    await announce(tx, { kind: 'user', ids: [userId], what: 'facts' })
    const target = { ...owner, kind: 'user' }
    const details = { appPasswordId: id, label, expiresAt }
    await appendAudit(room, tx, { act, records: [{ action: 'app-password.created', target, details }] })
  })
  const unused = { deviceId: null, boundAt: null, device: null, lastUsedAt: null }
  return { id, label, createdBy, createdAt, expiresAt, ...unused, text }
}

export type RevokeAppPassword = { readonly act: Act; readonly userId: string; readonly id: string }

/** Ends an app password: its phone is cut off at once, and no other. Once more is no fault. Throws not-found. */
export async function revokeAppPassword(
  room: Room,
  { act, userId, id }: RevokeAppPassword,
  scope: DeviceScope,
): Promise<void> {
  await room.database.transaction(async (tx) => {
    const owner = await findOwner(tx, userId, scope)
    if (!owner) throw notFound('user')
    const revoked = await revokeStoredAppPassword(tx, { id, userId, at: room.now() })
    if (!revoked) {
      if (await hasAppPassword(tx, { id, userId })) return
      throw notFound('app password')
    }
    const { label, deviceId, deviceRowIds } = revoked
    if (deviceRowIds.length > 0) await announce(tx, { kind: 'device', ids: deviceRowIds, what: 'access' })
    await announce(tx, { kind: 'user', ids: [userId], what: 'facts' })
    const target = { ...owner, kind: 'user' }
    const details = { appPasswordId: id, label, deviceId }
    await appendAudit(room, tx, { act, records: [{ action: 'app-password.revoked', target, details }] })
  })
}

function over(): DomainError {
  const message = 'is over already'
  return new DomainError('invalid', 'invalid-request', `expiresAt ${message}.`, [{ path: 'expiresAt', message }])
}

function tooMany(): DomainError {
  return new DomainError('conflict', 'conflict', `The user has ${mostPerUser} app passwords. Revoke one first.`)
}
