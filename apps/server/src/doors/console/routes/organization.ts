import { previewDefaultLevel } from '../../../access/index.ts'
import { changeOrganization, endKeptLevels, getOrganization, undoOrganization } from '../../../settings/index.ts'
import type { HandlersOf } from '../handler.ts'
import { wire } from '../wire.ts'

type OrganizationRoute =
  | 'getOrganization'
  | 'changeOrganization'
  | 'undoOrganization'
  | 'previewDefaultLevel'
  | 'forgetKeptLevels'

export const organizationHandlers: HandlersOf<OrganizationRoute> = {
  getOrganization: async ({ room }) => wire(await getOrganization(room)),
  changeOrganization: async ({ room, act, revision, body: { reason, keepExisting, confirm, ...change } }) => {
    return wire(await changeOrganization(room, { act, revision, change, keepExisting, confirm, reason }))
  },
  undoOrganization: async ({ room, act, body }) => wire(await undoOrganization(room, { act, ...body })),
  previewDefaultLevel: async ({ room, asker, body }) => {
    const plan =
      'forgetKept' in body
        ? ({ kind: 'forget-kept' } as const)
        : ({ kind: 'change', level: body.defaultAccessLevel, keepExisting: body.keepExisting } as const)
    return wire(await previewDefaultLevel(room, plan, asker.scope))
  },
  forgetKeptLevels: async ({ room, act, body }) => await endKeptLevels(room, { act, ...body }),
}
