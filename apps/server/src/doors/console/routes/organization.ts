import { changeOrganization, getOrganization } from '../../../settings/index.ts'
import type { HandlersOf } from '../handler.ts'
import { wire } from '../wire.ts'

export const organizationHandlers: HandlersOf<'getOrganization' | 'changeOrganization'> = {
  getOrganization: async ({ room }) => wire(await getOrganization(room)),
  changeOrganization: async ({ room, act, revision, body: { reason, ...change } }) => {
    return wire(await changeOrganization(room, { act, revision, change, reason }))
  },
}
