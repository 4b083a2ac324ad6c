import { csvText } from '../../ui/csv-text.ts'
import type { Inventory } from './report-queries.ts'

/** The inventory as a file for a spreadsheet: the values as the API says them, then all others together. */
export function inventoryCsv({ group, values, others }: Inventory): string {
  const lines = values.map(({ value, count }) => [value, String(count)])
  const rest = others.count > 0 ? [['*', String(others.count)]] : []
  return csvText([[group, 'devices'], ...lines, ...rest])
}

/** The inventory with what it was asked for, as JSON. */
export function inventoryJson(inventory: Inventory, { q, at }: { readonly q: string; readonly at: Date }): string {
  return `${JSON.stringify({ q, at: at.toISOString(), ...inventory }, null, 2)}\n`
}
