import {
  listQueryLimits,
  parseListQuery,
  scanListQuery,
  writeListQuery,
  type ListField,
  type ListQueryFault,
  type ListTerm,
  type ScannedTerm,
} from '@gatepost/contract'

export type FilterTerm = Extract<ListTerm, { kind: 'filter' }>

/** What the bar shows of a query: filters as chips, and a text with the words and with what is being typed. */
export type QueryDraft = { readonly chips: readonly FilterTerm[]; readonly text: string }

/** A query as the bar shows it. What is wrong with it stays text, where it can be put right. */
export function draftOf(query: string, fields: readonly ListField[]): QueryDraft {
  return promote({ chips: [], text: query }, fields, query.length + 1)
}

/** The filters of the text that end before `until` become chips; words and what is wrong stay. */
export function promote({ chips, text }: QueryDraft, fields: readonly ListField[], until: number): QueryDraft {
  const parts = scanListQuery(text).map((term) => ({
    term,
    filter: term.end < until ? filterOf(text, term, fields) : undefined,
  }))
  const filters = parts.flatMap(({ filter }) => filter ?? [])
  if (filters.length === 0) return { chips, text }
  const rest = parts.filter(({ filter }) => filter === undefined).map(({ term }) => text.slice(term.start, term.end))
  return { chips: [...chips, ...filters], text: rest.join(' ') }
}

function filterOf(text: string, { start, end }: ScannedTerm, fields: readonly ListField[]): FilterTerm | undefined {
  const { terms, faults } = parseListQuery(text.slice(start, end), fields)
  const [term] = terms
  return faults.length === 0 && term?.kind === 'filter' ? term : undefined
}

/** The text of the URL. Chips come first: all terms hold together, so their order means nothing. */
export function queryOf({ chips, text }: QueryDraft): string {
  return [writeListQuery(chips), text.trim()].filter((part) => part !== '').join(' ')
}

export type DraftReading = {
  /** What to search for now; undefined while something in front of the last word is wrong. */
  readonly query: string | undefined
  /** Worth a word at once. What is only half typed is none. */
  readonly fault: ListQueryFault | undefined
}

/** Reads what is being typed at the end of the text: half a term is left out, an open quotation mark closed. */
export function readDraft(draft: QueryDraft, fields: readonly ListField[]): DraftReading {
  const { text } = draft
  const terms = scanListQuery(text)
  const last = terms.at(-1)
  const isTyped = last !== undefined && last.end === text.length
  const head = isTyped ? text.slice(0, last.start) : text
  const [headFault] = parseListQuery(head, fields).faults
  if (headFault) return { query: undefined, fault: headFault }
  const tail = isTyped ? tailOf(text.slice(last.start), last, fields) : { text: '', fault: undefined }
  const query = queryOf({ ...draft, text: `${head}${tail.text}` })
  const [tooMuch] = parseListQuery(query, fields).faults
  return tooMuch ? { query: undefined, fault: tooMuch } : { query, fault: tail.fault }
}

function tailOf(
  text: string,
  term: ScannedTerm,
  fields: readonly ListField[],
): { text: string; fault?: ListQueryFault } {
  const whole = term.isOpen ? `${text}"` : text
  const [fault] = parseListQuery(whole, fields).faults
  if (!fault) return { text: whole }
  return fault.code === 'unknown-key' || fault.code === 'no-comparison' ? { text: '', fault } : { text: '' }
}

/** What stops the text from being searched for as it stands. */
export function faultsOf(draft: QueryDraft, fields: readonly ListField[]): readonly ListQueryFault[] {
  const inText = parseListQuery(draft.text, fields).faults
  return inText.length > 0 ? inText : parseListQuery(queryOf(draft), fields).faults
}

/** The query without one of its terms, by its place; what is wrong elsewhere stays as it is. */
export function withoutTerm(query: string, at: number): string {
  return scanListQuery(query)
    .filter((_, index) => index !== at)
    .map(({ start, end }) => query.slice(start, end))
    .join(' ')
}

export const longestQuery = listQueryLimits.characters
