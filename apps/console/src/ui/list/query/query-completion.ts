import { closestName, scanListQuery, writeListQuery, type ListField, type ScannedTerm } from '@gatepost/contract'

/** Something that may stand at the caret. */
export type Completion = {
  readonly id: string
  /** In place of the text from `start` to `end`. */
  readonly text: string
  readonly start: number
  readonly end: number
  readonly label: string
  /** What it looks like in the query. */
  readonly code: string
  readonly count?: string | undefined
  /** A value ends its filter; a key waits for one. */
  readonly kind: 'key' | 'value'
}

export type ValueHint = { readonly value: string; readonly count?: string | undefined }

export type Vocabulary = {
  readonly fields: readonly ListField[]
  /** "Access" for `state`. */
  readonly nameOf: (field: string) => string
  /** "Quarantined" for `quarantined`; text stays as it is. */
  readonly valueName: (field: string, value: string) => string
  /** What is really there, the most frequent first. */
  readonly valuesOf: (field: string) => readonly ValueHint[]
}

type Typed = { readonly text: string; readonly caret: number; readonly vocabulary: Vocabulary }

const most = 50

/** What can be meant at the caret: keys, values of the key before the colon, or values that say all by themselves. */
export function completionsOf({ text, caret, vocabulary }: Typed): readonly Completion[] {
  const term = scanListQuery(text).find(({ start, end }) => start <= caret && caret <= end)
  if (term === undefined) return keysFor('', { start: caret, end: caret, sign: '' }, vocabulary)
  const sign = term.isNegated ? '-' : ''
  const place = { start: term.start, end: term.end, sign }
  if (term.key === undefined) {
    const typed = text.slice(term.start + sign.length, caret)
    if (typed.startsWith('"')) return []
    return [...keysFor(typed, place, vocabulary), ...valuesAnywhere(typed, place, vocabulary)].slice(0, most)
  }
  const field = fieldNamed(term.key, vocabulary.fields)
  if (field) return valuesFor(field, { term, place, vocabulary })
  const closest = closestName(term.key, vocabulary.fields.flatMap(namesOf))
  return closest === undefined ? [] : [keyCompletion(closest, place, vocabulary)]
}

export function fieldNamed(key: string, fields: readonly ListField[]): ListField | undefined {
  return fields.find((field) => namesOf(field).includes(key.toLowerCase()))
}

type Place = { readonly start: number; readonly end: number; readonly sign: string }

function keysFor(typed: string, place: Place, vocabulary: Vocabulary): readonly Completion[] {
  const wanted = typed.toLowerCase()
  const isMeant = (field: ListField) =>
    namesOf(field).some((name) => name.startsWith(wanted)) || wordsOf(vocabulary.nameOf(field.name), wanted)
  return vocabulary.fields.filter(isMeant).map(({ name }) => keyCompletion(name, place, vocabulary))
}

function keyCompletion(name: string, { start, end, sign }: Place, { fields, nameOf }: Vocabulary): Completion {
  const field = fieldNamed(name, fields)?.name ?? name
  const code = `${sign}${name}:`
  return { id: code, text: code, start, end, code, label: nameOf(field), kind: 'key' }
}

/** "quar" may be the beginning of a word, or mean `state:quarantined`. */
function valuesAnywhere(typed: string, place: Place, { fields, nameOf, valueName }: Vocabulary): readonly Completion[] {
  if (typed.length < 2) return []
  return fields.flatMap((field) => {
    if (field.of !== 'choice') return []
    const meant = field.choices.filter(
      (value) => value.toLowerCase().startsWith(typed.toLowerCase()) || wordsOf(valueName(field.name, value), typed),
    )
    return meant.map((value) => {
      const text = `${place.sign}${codeOf(field.name, 'is', [value])}`
      return {
        id: text,
        text,
        start: place.start,
        end: place.end,
        code: text,
        label: `${nameOf(field.name)}: ${valueName(field.name, value)}`,
        kind: 'value' as const,
      }
    })
  })
}

type OfField = { readonly term: ScannedTerm; readonly place: Place; readonly vocabulary: Vocabulary }

function valuesFor(field: ListField, { term, place, vocabulary }: OfField): readonly Completion[] {
  const chosen = term.values.slice(0, -1)
  const typed = `${term.operator === 'is' ? '' : term.operator}${term.values.at(-1) ?? ''}`.toLowerCase()
  const label = (value: string) => vocabulary.valueName(field.name, value)
  return hintsOf(field, vocabulary)
    .filter(
      ({ value }) => !chosen.includes(value) && (value.toLowerCase().includes(typed) || wordsOf(label(value), typed)),
    )
    .slice(0, most)
    .map(({ value, count }) => {
      const [, operator = '', name = ''] = /^([<>]=?)?(.*)$/s.exec(value) ?? []
      const text = `${place.sign}${codeOf(field.name, operator, operator === '' ? [...chosen, name] : [name])}`
      return {
        id: text,
        text,
        start: place.start,
        end: place.end,
        code: text,
        label: label(value),
        count,
        kind: 'value',
      }
    })
}

/** What there is, then what there can be. */
function hintsOf(field: ListField, { valuesOf }: Vocabulary): readonly ValueHint[] {
  const there = valuesOf(field.name)
  const possible = possibleValues(field).filter((value) => !there.some((hint) => hint.value === value))
  return [...there.filter(({ value }) => value !== ''), ...possible.map((value) => ({ value }))]
}

function possibleValues(field: ListField): readonly string[] {
  switch (field.of) {
    case 'choice':
      return field.choices
    case 'version':
      return ['<16.1', '<14.1', '>=16.0']
    case 'number':
      return field.isOrdered ? ['0', '>0', '>3'] : []
    case 'time':
      return ['<1d', '<7d', '<30d', '>7d', '>30d', '>90d', ...(field.canBeNever ? ['never'] : [])]
    case 'text':
      return []
  }
}

function codeOf(field: string, operator: string, values: readonly string[]): string {
  const written = writeListQuery([{ kind: 'filter', field, isNegated: false, operator: 'is', values }])
  return operator === '' || operator === 'is' ? written : written.replace(':', `:${operator}`)
}

function namesOf({ name, aliases = [] }: ListField): readonly string[] {
  return [name, ...aliases]
}

/** One of the words begins with it. */
function wordsOf(label: string, typed: string): boolean {
  return (
    typed !== '' &&
    label
      .toLowerCase()
      .split(/[\s/]+/)
      .some((word) => word.startsWith(typed.toLowerCase()))
  )
}
