import { listExemptions, removeExemption, setExemption } from '../../../access/index.ts'
import { changeUser, createUser, getUser, listUsers } from '../../../users/index.ts'
import type { HandlersOf } from '../handler.ts'
import { wire } from '../wire.ts'

export const userHandlers: HandlersOf<
  'listUsers' | 'createUser' | 'getUser' | 'changeUser' | 'listExemptions' | 'setExemption' | 'removeExemption'
> = {
  listUsers: async ({ room, query }) => wire(await listUsers(room, query)),
  createUser: async ({ room, act, body }) => {
    const { id } = await createUser(room, { act, ...body })
    return wire(await getUser(room, id))
  },
  getUser: async ({ room, params }) => wire(await getUser(room, params.id)),
  changeUser: async ({ room, act, params, revision, body: { reason, ...change } }) => {
    await changeUser(room, { act, id: params.id, revision, change, reason })
    return wire(await getUser(room, params.id))
  },
  listExemptions: async ({ room, params }) => ({ items: wire(await listExemptions(room, params.id)) }),
  setExemption: async ({ room, act, params, body }) => {
    await setExemption(room, { act, userId: params.id, deviceId: params.deviceId, ...body })
  },
  removeExemption: async ({ room, act, params }) => {
    await removeExemption(room, { act, userId: params.id, deviceId: params.deviceId })
  },
}
