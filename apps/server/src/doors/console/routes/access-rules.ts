import {
  changeRule,
  createRule,
  deleteRule,
  getRule,
  listDecisions,
  listDeviceClasses,
  listRules,
  orderRules,
  undoRule,
} from '../../../access/index.ts'
import type { HandlersOf } from '../handler.ts'
import { wire } from '../wire.ts'

type AccessRuleRoute =
  | 'listAccessRules'
  | 'createAccessRule'
  | 'orderAccessRules'
  | 'getAccessRule'
  | 'changeAccessRule'
  | 'deleteAccessRule'
  | 'undoAccessRule'
  | 'listDeviceClasses'
  | 'listDecisions'

export const accessRuleHandlers: HandlersOf<AccessRuleRoute> = {
  listAccessRules: async ({ room, asker }) => ({ items: wire(await listRules(room, asker.scope)) }),
  createAccessRule: async ({ room, asker, act, body: { reason, confirm, ...rule } }) => {
    const { id } = await createRule(room, { act, rule, reason, confirm })
    return wire(await getRule(room, id, asker.scope))
  },
  orderAccessRules: async ({ room, asker, act, body }) => {
    await orderRules(room, { act, ...body })
    return { items: wire(await listRules(room, asker.scope)) }
  },
  getAccessRule: async ({ room, asker, params }) => wire(await getRule(room, params.id, asker.scope)),
  changeAccessRule: async ({ room, asker, act, params, revision, body: { reason, confirm, ...change } }) => {
    await changeRule(room, { act, id: params.id, revision, change, reason, confirm })
    return wire(await getRule(room, params.id, asker.scope))
  },
  deleteAccessRule: async ({ room, act, params, query, revision }) => {
    await deleteRule(room, { act, id: params.id, revision, ...query })
  },
  undoAccessRule: async ({ room, asker, act, params, body }) => {
    await undoRule(room, { act, id: params.id, ...body })
    const rules = await listRules(room, asker.scope)
    return { rule: wire(rules.find(({ id }) => id === params.id) ?? null) }
  },
  listDeviceClasses: async ({ room, asker, query }) => wire(await listDeviceClasses(room, query, asker.scope)),
  listDecisions: async ({ room, asker, params, query }) =>
    wire(await listDecisions(room, { deviceRowId: params.id, ...query }, asker.scope)),
}
