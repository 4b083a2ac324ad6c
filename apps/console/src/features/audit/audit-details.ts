import type { AccessState } from '../devices/device-queries.ts'
import { deviceStates } from '../devices/device-search.ts'
import type { AuditEntry } from './audit-queries.ts'

/** The access state that an entry led to, where it is about one. */
export function accessStateAfter({ details }: Pick<AuditEntry, 'details'>): AccessState | null {
  const after = isRecord(details['after']) ? details['after'] : details['access']
  const state = isRecord(after) ? after['state'] : undefined
  return deviceStates.find((each) => each === state) ?? null
}

/** One fact of an entry: its name, what it was before (null if nothing says so) and what it is. */
export type DetailLine = { readonly name: string; readonly before: string | null; readonly after: string }

const mostLines = 60

/** The details of an entry as lines to read. Unknown shapes are shown as they are: an audit log hides nothing. */
export function detailLines(details: AuditEntry['details']): readonly DetailLine[] {
  const { before, after, ...rest } = details
  const changed = isRecord(after) ? linesOf(isRecord(before) ? before : {}, after) : []
  const nested = Object.entries(rest).flatMap(([name, value]) =>
    isRecord(value) && isRecord(value['after'])
      ? linesOf(isRecord(value['before']) ? value['before'] : {}, value['after'])
      : [single(name, value)],
  )
  return [...changed, ...nested].slice(0, mostLines)
}

function linesOf(before: Record<string, unknown>, after: Record<string, unknown>): DetailLine[] {
  return Object.entries(after).map(([name, value]) => ({
    name,
    before: name in before ? textOf(before[name]) : null,
    after: textOf(value),
  }))
}

function single(name: string, value: unknown): DetailLine {
  if (isRecord(value) && 'after' in value) {
    return { name, before: 'before' in value ? textOf(value['before']) : null, after: textOf(value['after']) }
  }
  return { name, before: null, after: textOf(value) }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
