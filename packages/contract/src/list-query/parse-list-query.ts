import { closestName } from './closest-name.ts'
import type { ListField } from './list-field.ts'
import { listQueryLimits, type ListTerm } from './list-term.ts'
import { readListTime } from './list-time.ts'
import { scanListQuery, type ScannedTerm } from './scan-list-query.ts'

/** What is wrong with a query, and where. A query with a fault is refused as a whole: none silently shows more. */
export type ListQueryFault = {
  readonly code: 'too-long' | 'too-many' | 'open-quote' | 'unknown-key' | 'no-value' | 'bad-value' | 'no-comparison'
  /** Offsets into the text. */
  readonly start: number
  readonly end: number
  readonly message: string
  /** What was probably meant, in place of the key or the value. */
  readonly suggestion?: string
}

export type ParsedListQuery = { readonly terms: readonly ListTerm[]; readonly faults: readonly ListQueryFault[] }

/**
 * Free text and `key:value` with quotation marks, negation (`-key:value`), comparisons (`eas:<16.1`, `last:>30d`) and
 * several values (`state:quarantined,blocked`). Never throws; terms are to be used only where there is no fault.
 */
export function parseListQuery(text: string, fields: readonly ListField[]): ParsedListQuery {
  const { characters, terms: maxTerms } = listQueryLimits
  const whole = { start: 0, end: text.length }
  if (text.length > characters)
    return refused({ ...whole, code: 'too-long', message: `has more than ${characters} characters` })
  const scanned = scanListQuery(text).filter(({ key, values }) => key !== undefined || values[0] !== '')
  if (scanned.length > maxTerms)
    return refused({ ...whole, code: 'too-many', message: `has more than ${maxTerms} terms` })
  const read = scanned.map((term) => readTerm(term, fields))
  return { terms: read.flatMap(({ term }) => term ?? []), faults: read.flatMap(({ fault }) => fault ?? []) }
}

function refused(fault: ListQueryFault): ParsedListQuery {
  return { terms: [], faults: [fault] }
}

type Read = { readonly term?: ListTerm; readonly fault?: ListQueryFault }

function readTerm(scanned: ScannedTerm, fields: readonly ListField[]): Read {
  const { start, end, isNegated, key, operator, values } = scanned
  const fault = (code: ListQueryFault['code'], message: string, suggestion?: string): Read => ({
    fault: { code, start, end, message, ...(suggestion !== undefined && { suggestion }) },
  })
  if (scanned.isOpen) return fault('open-quote', 'has a quotation mark without its partner')
  if (key === undefined) return { term: { kind: 'word', text: values[0] ?? '', isNegated } }
  const field = fieldNamed(key, fields)
  if (!field) {
    const suggestion = closestName(key, fields.flatMap(namesOf))
    return fault('unknown-key', `"${key}:" is no filter of this list${hint(suggestion)}`, suggestion)
  }
  const { name } = field
  if (values.length > listQueryLimits.values)
    return fault('too-many', `"${name}:" has more than ${listQueryLimits.values} values`)
  if (operator !== 'is' && (!isComparable(field) || values.length > 1))
    return fault('no-comparison', `"${name}:" compares ${isComparable(field) ? 'with one value only' : 'with nothing'}`)
  if (scanned.isIncomplete) return fault('no-value', `"${name}:" has no value`)
  const canonical: string[] = []
  for (const value of values) {
    const known = canonicalValue(value, { field, operator })
    if (known === undefined) {
      const suggestion = field.of === 'choice' ? closestName(value, field.choices) : undefined
      return fault('bad-value', `"${value}" is no value of "${name}:"${hint(suggestion)}`, suggestion)
    }
    canonical.push(known)
  }
  return { term: { kind: 'filter', field: name, isNegated, operator, values: canonical } }
}

function hint(suggestion: string | undefined): string {
  return suggestion === undefined ? '' : `; "${suggestion}" is`
}

function namesOf({ name, aliases = [] }: ListField): readonly string[] {
  return [name, ...aliases]
}

function fieldNamed(key: string, fields: readonly ListField[]): ListField | undefined {
  const wanted = key.toLowerCase()
  return fields.find((field) => namesOf(field).includes(wanted))
}

function isComparable(field: ListField): boolean {
  return field.of === 'version' || field.of === 'time' || (field.of === 'number' && field.isOrdered)
}

/** The value in its one spelling; undefined if it is none of this field. */
function canonicalValue(
  value: string,
  { field, operator }: { field: ListField; operator: ScannedTerm['operator'] },
): string | undefined {
  switch (field.of) {
    case 'text':
      return value
    case 'choice':
      return field.choices.find((choice) => choice.toLowerCase() === value.toLowerCase())
    case 'version':
      return /^\d{1,2}(?:\.\d{1,2})?$/.test(value) ? value : undefined
    case 'number':
      return /^\d{1,9}$/.test(value) ? value : undefined
    case 'time': {
      const time = readListTime(value)
      if (time?.kind === 'never' && (operator !== 'is' || !field.canBeNever)) return undefined
      return time && value.toLowerCase()
    }
  }
}
