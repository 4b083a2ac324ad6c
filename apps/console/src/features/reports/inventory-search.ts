import { choiceParam, textParam, type UrlSearch } from '../../app/url-search.ts'
import type { InventoryGroup } from './report-queries.ts'

/** What devices can be counted by, in the order of the choice. */
export const inventoryGroups = [
  'state',
  'os',
  'client',
  'eas',
  'model',
  'ownership',
  'policy',
] as const satisfies readonly InventoryGroup[]

export type InventorySearch = { readonly q?: string | undefined; readonly group?: InventoryGroup | undefined }

/** What a URL asks the inventory for. */
export function parseInventorySearch(raw: UrlSearch): InventorySearch {
  return { q: textParam(raw, 'q', 500), group: choiceParam(raw, 'group', inventoryGroups) }
}
