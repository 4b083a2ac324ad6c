import { changeGroup, changeMembers, createGroup, deleteGroup, getGroup, listGroups } from '../../../users/index.ts'
import type { HandlersOf } from '../handler.ts'
import { wire } from '../wire.ts'

type GroupRoute =
  | 'listGroups'
  | 'createGroup'
  | 'getGroup'
  | 'changeGroup'
  | 'deleteGroup'
  | 'changeMembers'
  | 'addMember'
  | 'removeMember'

export const groupHandlers: HandlersOf<GroupRoute> = {
  listGroups: async ({ room, asker, query }) => wire(await listGroups(room, query, asker.scope)),
  createGroup: async ({ room, asker, act, body }) => {
    const { id } = await createGroup(room, { act, ...body })
    return wire(await getGroup(room, id, asker.scope))
  },
  getGroup: async ({ room, asker, params }) => wire(await getGroup(room, params.id, asker.scope)),
  changeGroup: async ({ room, asker, act, params, revision, body: { reason, ...change } }) => {
    await changeGroup(room, { act, id: params.id, revision, change, reason })
    return wire(await getGroup(room, params.id, asker.scope))
  },
  deleteGroup: async ({ room, act, params, revision }) => {
    await deleteGroup(room, { act, id: params.id, revision })
  },
  changeMembers: async ({ room, asker, act, params, body }) => {
    return await changeMembers(room, { act, groupId: params.id, ...body }, asker.scope)
  },
  addMember: async ({ room, asker, act, params }) => {
    await changeMembers(room, { act, groupId: params.id, add: [params.userId], remove: [] }, asker.scope)
  },
  removeMember: async ({ room, asker, act, params }) => {
    await changeMembers(room, { act, groupId: params.id, add: [], remove: [params.userId] }, asker.scope)
  },
}
