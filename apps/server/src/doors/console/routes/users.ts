import { listExemptions, removeExemption, setExemption } from '../../../access/index.ts'
import { changeUser, createUser, getUser, listUsers } from '../../../users/index.ts'
import type { HandlersOf } from '../handler.ts'
import { wire } from '../wire.ts'

export const userHandlers: HandlersOf<
  'listUsers' | 'createUser' | 'getUser' | 'changeUser' | 'listExemptions' | 'setExemption' | 'removeExemption'
> = {
  listUsers: async ({ room, asker, query }) => wire(await listUsers(room, query, asker.scope)),
  createUser: async ({ room, asker, act, body }) => {
    const { id } = await createUser(room, { act, ...body })
    return wire(await getUser(room, id, asker.scope))
  },
  getUser: async ({ room, asker, params }) => wire(await getUser(room, params.id, asker.scope)),
  changeUser: async ({ room, asker, act, params, revision, body: { reason, ...change } }) => {
    await changeUser(room, { act, id: params.id, revision, change, reason }, asker.scope)
    return wire(await getUser(room, params.id, asker.scope))
  },
  listExemptions: async ({ room, asker, params }) => {
    return { items: wire(await listExemptions(room, params.id, asker.scope)) }
  },
  setExemption: async ({ room, asker, act, params, body }) => {
    await setExemption(room, { act, userId: params.id, deviceId: params.deviceId, ...body }, asker.scope)
  },
  removeExemption: async ({ room, asker, act, params }) => {
    await removeExemption(room, { act, userId: params.id, deviceId: params.deviceId }, asker.scope)
  },
}
