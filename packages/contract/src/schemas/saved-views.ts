import { z } from 'zod'
import type { Permission } from '../permissions.ts'
import { deviceSorts, deviceQueryText } from './devices.ts'
import { id, line } from './common.ts'

/** Lists whose views can be kept: what one needs to see the list, and to show a view of it to everybody. */
export const viewScreens = {
  devices: { read: 'devices:read', share: 'devices:approve' },
  users: { read: 'users:read', share: 'users:write' },
  audit: { read: 'audit:read', share: 'audit:read' },
} as const satisfies Record<string, { readonly read: Permission; readonly share: Permission }>

export type ViewScreen = keyof typeof viewScreens

const screen = z.enum(['devices', 'users', 'audit'] satisfies ViewScreen[])

/** How many views one person keeps at most. */
export const savedViewLimit = 100

/** The id of a column; what a list does not know (any more) is passed over. */
export const columnId = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,39}$/, 'must be the id of a column')

const columns = z.array(columnId).max(40)

const sort = z.enum(['', 'name', '-name', ...deviceSorts])

export const savedView = z.strictObject({
  id,
  screen,
  name: z.string(),
  query: z.string(),
  /** In their order; empty: the list's own. */
  columns: z.array(z.string()),
  /** Empty: the list's own. */
  sort: z.string(),
  isShared: z.boolean(),
  isMine: z.boolean(),
  /** Whose it is. */
  owner: z.string(),
  /** One's own, or for administrators any that is shared. */
  mayChange: z.boolean(),
  revision: z.number().int(),
})

export type SavedView = z.infer<typeof savedView>

export const savedViewListQuery = z.strictObject({ screen: screen.optional() })

export const savedViewList = z.strictObject({ items: z.array(savedView) })

/** What somebody calls a view. */
export const viewName = line(60)

export const createSavedView = z.strictObject({
  screen,
  name: viewName,
  query: deviceQueryText.default(''),
  columns: columns.default([]),
  sort: sort.default(''),
  isShared: z.boolean().default(false),
})

export const changeSavedView = z
  .strictObject({ name: viewName, query: deviceQueryText, columns, sort, isShared: z.boolean() })
  .partial()

export const savedViewParams = z.strictObject({ id })
