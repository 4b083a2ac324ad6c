import { createAppPassword, listAppPasswords, revokeAppPassword } from '../../../users/index.ts'
import type { HandlersOf } from '../handler.ts'
import { wire } from '../wire.ts'

/** At /me the asker is the user, and their scope holds nobody else. */
export const appPasswordHandlers: HandlersOf<
  | 'listAppPasswords'
  | 'createAppPassword'
  | 'revokeAppPassword'
  | 'listMyAppPasswords'
  | 'createMyAppPassword'
  | 'revokeMyAppPassword'
> = {
  listAppPasswords: async ({ room, asker, params }) => ({
    items: wire(await listAppPasswords(room, params.id, asker.scope)),
  }),
  createAppPassword: async ({ room, asker, act, params: { id: userId }, body }) => {
    return wire(await createAppPassword(room, { act, userId, ...wanted(body) }, asker.scope))
  },
  revokeAppPassword: async ({ room, asker, act, params: { id: userId, appPasswordId: id } }) => {
    await revokeAppPassword(room, { act, userId, id }, asker.scope)
  },
  listMyAppPasswords: async ({ room, asker, act }) => ({
    items: wire(await listAppPasswords(room, act.actor.id, asker.scope)),
  }),
  createMyAppPassword: async ({ room, asker, act, body }) => {
    return wire(await createAppPassword(room, { act, userId: act.actor.id, ...wanted(body) }, asker.scope))
  },
  revokeMyAppPassword: async ({ room, asker, act, params: { appPasswordId: id } }) => {
    await revokeAppPassword(room, { act, userId: act.actor.id, id }, asker.scope)
  },
}

function wanted({ label, expiresAt }: { label: string; expiresAt?: string | undefined }) {
  return { label, expiresAt: expiresAt === undefined ? null : new Date(expiresAt) }
}
