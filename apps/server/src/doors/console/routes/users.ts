import { userListFields } from '@gatepost/contract'
import { listExemptions, removeExemption, setExemption } from '../../../access/index.ts'
import {
  approveNextDevice,
  changeUser,
  createUser,
  deleteUser,
  getUser,
  importUsers,
  listUsers,
  lookUpUsers,
  sendSetupMail,
  withdrawNextDevice,
} from '../../../users/index.ts'
import { portalAsker } from '../asker.ts'
import { exportedAtOnce } from '../file-columns.ts'
import type { HandlersOf } from '../handler.ts'
import { myThings } from '../my-things.ts'
import { readListQuery } from '../read-list-query.ts'
import { sendCsv } from '../send-csv.ts'
import { userSheet } from '../user-cells.ts'
import { wire } from '../wire.ts'
import type { MeWorld } from './me.ts'

type UserRoute =
  | 'listUsers'
  | 'exportUsers'
  | 'createUser'
  | 'importUsers'
  | 'lookUpUsers'
  | 'getUser'
  | 'changeUser'
  | 'deleteUser'
  | 'approveNextDevice'
  | 'sendSetupMail'
  | 'getPortal'
  | 'withdrawNextDevice'
  | 'listExemptions'
  | 'setExemption'
  | 'removeExemption'

export const userHandlers = ({ deviceAddress }: MeWorld): HandlersOf<UserRoute> => ({
  listUsers: async ({ room, asker, query: { q, ...query } }) => {
    const terms = readListQuery(q, { fields: userListFields, now: room.now() })
    return wire(await listUsers(room, { ...query, terms }, asker.scope))
  },
  exportUsers: async ({ room, asker, response, query: { q, sort, columns, delimiter } }) => {
    const terms = readListQuery(q, { fields: userListFields, now: room.now() })
    await sendCsv(response, {
      ...userSheet(columns),
      delimiter,
      page: async (after) => await listUsers(room, { terms, sort, after, limit: exportedAtOnce }, asker.scope),
    })
  },
  createUser: async ({ room, asker, act, body }) => {
    const { id } = await createUser(room, { act, ...body })
    return wire(await getUser(room, id, asker.scope))
  },
  importUsers: async ({ room, asker, act, body }) => wire(await importUsers(room, { act, ...body }, asker.scope)),
  lookUpUsers: async ({ room, asker, body }) => wire(await lookUpUsers(room, body.names, asker.scope)),
  getUser: async ({ room, asker, params }) => wire(await getUser(room, params.id, asker.scope)),
  changeUser: async ({ room, asker, act, params, revision, body }) => {
    const { reason, activeSyncUntil: until, ...facts } = body
    const change = until === undefined ? facts : { ...facts, activeSyncUntil: until === null ? null : new Date(until) }
    await changeUser(room, { act, id: params.id, revision, change, reason }, asker.scope)
    return wire(await getUser(room, params.id, asker.scope))
  },
  deleteUser: async ({ room, asker, act, params, body }) => {
    await deleteUser(room, { act, id: params.id, ...body }, asker.scope)
  },
  approveNextDevice: async ({ room, asker, act, params, body }) => {
    return wire(await approveNextDevice(room, { act, id: params.id, ...body }, asker.scope))
  },
  withdrawNextDevice: async ({ room, asker, act, params }) => {
    await withdrawNextDevice(room, { act, id: params.id }, asker.scope)
  },
  sendSetupMail: async ({ room, asker, act, params, body }) => {
    return await sendSetupMail(room, { act, id: params.id, deviceAddress, ...body }, asker.scope)
  },
  getPortal: async ({ room, asker, act, params: { id } }) => {
    await getUser(room, id, asker.scope)
    return await myThings(room, portalAsker({ act, userId: id, address: asker.address }), id)
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
})
