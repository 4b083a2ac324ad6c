import { listTokens, revokeToken } from '../../../operators/index.ts'
import type { HandlersOf } from '../handler.ts'
import { wire } from '../wire.ts'

export const tokenHandlers: HandlersOf<'listTokens' | 'revokeToken'> = {
  listTokens: async ({ room }) => ({ items: wire(await listTokens(room)) }),
  revokeToken: async ({ room, act, params }) => {
    await revokeToken(room, { act, id: params.id })
  },
}
