import type { Answer, CallInput } from '../../api/client.ts'

type Organization = Answer<'getOrganization'>
export type OrganizationChange = CallInput<'changeOrganization'>['body']

/** `changed`: somebody changed the same settings since; `none`: the entry tells of no change that can be taken back. */
export type UndoPlan =
  | { readonly kind: 'possible'; readonly change: OrganizationChange }
  | { readonly kind: 'changed' | 'none' }

/** What takes a change back of which the audit log tells: everything as it was before, if it still is as it became. */
export function undoOf(details: Readonly<Record<string, unknown>>, now: Organization): UndoPlan {
  const [before, after] = [recordOf(details['before']), recordOf(details['after'])]
  const names = Object.keys(after)
  const change = Object.fromEntries(names.flatMap((name) => readBack(name, before[name])))
  if (names.length === 0 || Object.keys(change).length < names.length) return { kind: 'none' }
  const present: Readonly<Record<string, unknown>> = now
  const isSame = names.every((name) => JSON.stringify(present[name]) === JSON.stringify(after[name]))
  return isSame ? { kind: 'possible', change } : { kind: 'changed' }
}

/** Each setting with its value of before, where it is one; the server checks what it may be. */
function readBack(name: string, value: unknown): readonly (readonly [string, Value])[] {
  const wanted = kinds.get(name)
  if (value === null) return wanted === 'number?' ? [[name, null]] : []
  if (Array.isArray(value)) {
    const texts = value.filter((each) => typeof each === 'string')
    return wanted === 'texts' && texts.length === value.length ? [[name, texts]] : []
  }
  if (typeof value === 'string' && wanted === 'text') return [[name, value]]
  if (typeof value === 'boolean' && wanted === 'flag') return [[name, value]]
  if (typeof value === 'number' && (wanted === 'number' || wanted === 'number?')) return [[name, value]]
  return []
}

type Value = string | number | boolean | null | readonly string[]

const kinds = new Map<string, 'text' | 'flag' | 'number' | 'number?' | 'texts'>([
  ['defaultAccessLevel', 'text'],
  ['isPolicyDemanded', 'flag'],
  ['userMailInsert', 'text'],
  ['adminMailRecipients', 'texts'],
  ['otaMailInsert', 'text'],
  ['mailLanguage', 'text'],
  ['maxDevicesPerUser', 'number'],
  ['inactiveDeviceDays', 'number?'],
  ['quarantineDays', 'number?'],
  ['quarantineDecision', 'text'],
])

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}
