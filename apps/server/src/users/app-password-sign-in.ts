import { appendAudit } from '../audit/index.ts'
import type { Room } from '../room.ts'
import { announce } from '../wake/index.ts'
import { bindStoredAppPassword, findAppPasswordByMac } from './app-password-store.ts'
import { readAppPassword } from './app-password-text.ts'

/** `refused`: it is one of this user, but ended or another phone's. `unknown`: it is none of theirs. */
export type AppPasswordCheck =
  | { readonly kind: 'right'; readonly id: string; readonly label: string }
  | { readonly kind: 'refused' | 'unknown' }

export type AppPasswordAttempt = {
  readonly userId: string
  /** '' where the request names none: it binds nothing, and any phone's is good for it. */
  readonly deviceId: string
  readonly password: string
}

/** Whether what was typed is an app password that this phone may use. Binds nothing yet. */
export async function checkAppPassword(
  room: Pick<Room, 'database' | 'keys' | 'now'>,
  { userId, deviceId, password }: AppPasswordAttempt,
): Promise<AppPasswordCheck> {
  const text = readAppPassword(password)
  if (text === undefined) return { kind: 'unknown' }
  const found = await findAppPasswordByMac(room.database, { userId, mac: room.keys.mac('app-password', text) })
  if (!found || !room.keys.isMac('app-password', text, found.mac)) return { kind: 'unknown' }
  const isOver = found.expiresAt !== null && found.expiresAt <= room.now()
  const isOthers = found.deviceId !== null && deviceId !== '' && found.deviceId !== deviceId
  if (found.isRevoked || isOver || isOthers) return { kind: 'refused' }
  return { kind: 'right', id: found.id, label: found.label }
}

export type BindAppPassword = {
  readonly id: string
  readonly label: string
  readonly user: { readonly id: string; readonly displayName: string }
  readonly deviceId: string
  readonly requestId: string
}

/** The first DeviceId that uses it keeps it. False where another was faster, or it ended meanwhile. */
export async function bindAppPassword(
  room: Room,
  { id, label, user, deviceId, requestId }: BindAppPassword,
): Promise<boolean> {
  return await room.database.transaction(async (tx) => {
    const outcome = await bindStoredAppPassword(tx, { id, deviceId, at: room.now() })
    if (outcome !== 'bound') return outcome === 'known'
    await announce(tx, { kind: 'user', ids: [user.id], what: 'facts' })
    const target = { kind: 'user', id: user.id, name: user.displayName }
    const act = { actor: { kind: 'device', id: deviceId, name: deviceId }, requestId } as const
    const details = { appPasswordId: id, label, deviceId }
    await appendAudit(room, tx, { act, records: [{ action: 'app-password.bound', target, details }] })
    return true
  })
}
