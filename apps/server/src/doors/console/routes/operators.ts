import { changeOperator, createOperator, getOperator, listOperators } from '../../../operators/index.ts'
import type { HandlersOf } from '../handler.ts'
import { wire } from '../wire.ts'

export const operatorHandlers: HandlersOf<'listOperators' | 'createOperator' | 'changeOperator'> = {
  listOperators: async ({ room }) => ({ items: wire(await listOperators(room)) }),
  createOperator: async ({ room, act, body }) => {
    const { id } = await createOperator(room, { act, ...body })
    return wire(await getOperator(room, id))
  },
  changeOperator: async ({ room, act, params, revision, body: { reason, ...change } }) => {
    await changeOperator(room, { act, id: params.id, revision, change, reason })
    return wire(await getOperator(room, params.id))
  },
}
