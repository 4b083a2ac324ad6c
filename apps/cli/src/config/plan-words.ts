import type { PlannedChange } from './plan.ts'

const signs = { create: '+', change: '~', delete: '-', shown: '!' } as const

/** The plan for a person: one line per object, one per field that differs. */
export function planWords(changes: readonly PlannedChange[], { isDeleting }: { readonly isDeleting: boolean }): string {
  const lines = changes.flatMap(({ kind, differences, ...change }) => [
    `${signs[kind]} ${nameOf(change)}${note(kind, isDeleting)}`,
    ...differences.map(
      ({ field, from, to }) => `    ${field}: ${kind === 'create' ? '' : `${shown(from)} → `}${shown(to)}`,
    ),
  ])
  return lines.length === 0 ? 'Everything is as the document says.' : lines.join('\n')
}

export function nameOf({ section, key }: Pick<PlannedChange, 'section' | 'key'>): string {
  return section.isSingle ? section.name : `${section.name} ${JSON.stringify(key)}`
}

function note(kind: PlannedChange['kind'], isDeleting: boolean): string {
  if (kind === 'delete') return isDeleting ? '' : '   (stays; --delete removes it)'
  return kind === 'shown' ? '   (never applied: people change it in the console)' : ''
}

function shown(value: unknown): string {
  const text = value === undefined ? '(none)' : JSON.stringify(value)
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`
}

const longest = 120
