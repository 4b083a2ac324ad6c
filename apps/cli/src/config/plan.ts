import { isDeepStrictEqual } from 'node:util'
import type { Fields, PresentObject, Section } from './section.ts'

export type Difference = { readonly field: string; readonly from: unknown; readonly to: unknown }

export type PlannedChange = {
  readonly section: Section
  readonly key: string
  readonly kind: 'create' | 'change' | 'delete' | 'shown'
  /** The fields as they should be: all of a new object, else those that differ. */
  readonly fields: Fields
  readonly differences: readonly Difference[]
  readonly present: PresentObject | undefined
}

/** What has to be done so that a section is as the document says; in the order of names, what moves up first. */
export function planSection(
  section: Section,
  wanted: ReadonlyMap<string, Fields>,
  present: readonly PresentObject[],
): readonly PlannedChange[] {
  const byKey = new Map(present.map((one) => [one.key, one]))
  const written = [...wanted].flatMap(([key, fields]) => planObject(section, { key, fields, present: byKey.get(key) }))
  const gone = present.filter(({ key }) => !wanted.has(key)).map((one) => deletion(section, one))
  return [...written.toSorted(byPosition), ...(section.isSingle || !section.remove ? [] : gone)]
}

type Wanted = { readonly key: string; readonly fields: Fields; readonly present: PresentObject | undefined }

function planObject(section: Section, { key, fields, present }: Wanted): readonly PlannedChange[] {
  const known = present?.fields ?? {}
  const differing = Object.entries(fields).filter(([name, value]) => {
    // No policy stops being the default by itself: another one becomes it.
    if (section.name === 'policies' && name === 'isDefault' && value !== true) return false
    return !isDeepStrictEqual(normal(value), normal(known[name]))
  })
  if (present && differing.length === 0) return []
  const differences = differing.flatMap(([field, to]) => differencesOf(field, known[field], to))
  const kind = present ? (section.change ? 'change' : 'shown') : 'create'
  return [{ section, key, kind, fields: present ? Object.fromEntries(differing) : fields, differences, present }]
}

/** Settings one by one; everything else as a whole. */
function differencesOf(field: string, from: unknown, to: unknown): readonly Difference[] {
  if (!isFields(to) || field !== 'settings') return [{ field, from, to }]
  const before = isFields(from) ? from : {}
  const names = [...new Set([...Object.keys(before), ...Object.keys(to)])].toSorted()
  return names
    .filter((name) => !isDeepStrictEqual(before[name], to[name]))
    .map((name) => ({ field: `${field}.${name}`, from: before[name], to: to[name] }))
}

function deletion(section: Section, present: PresentObject): PlannedChange {
  return { section, key: present.key, kind: 'delete', fields: {}, differences: [], present }
}

/** Lists whose order means nothing are written sorted; so is what they are compared with. */
function normal(value: unknown): unknown {
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value.toSorted() : value
}

/** Each is put into its place with all before it standing already. */
function byPosition({ fields: a }: PlannedChange, { fields: b }: PlannedChange): number {
  return Number(a['position'] ?? 0) - Number(b['position'] ?? 0)
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
