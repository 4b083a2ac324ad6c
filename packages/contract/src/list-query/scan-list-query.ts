import type { ListOperator } from './list-term.ts'

/** One term as it stands in the text; what its key means is not looked at. */
export type ScannedTerm = {
  /** Where it stands in the text. */
  readonly start: number
  readonly end: number
  readonly isNegated: boolean
  /** Undefined: free text, with one value. */
  readonly key: string | undefined
  readonly operator: ListOperator
  readonly values: readonly string[]
  /** Nothing stands where a value has to be, not even two quotation marks. */
  readonly isIncomplete: boolean
  /** A quotation mark has no partner: the value is all that follows it. */
  readonly isOpen: boolean
}

/** Cuts a query at its white space, its colons and its commas; quotation marks protect all of them. Linear in the text. */
export function scanListQuery(text: string): readonly ScannedTerm[] {
  const terms: ScannedTerm[] = []
  let at = beyond(text, 0, blank)
  while (at < text.length) {
    const term = scanTerm(text, at)
    terms.push(term)
    at = beyond(text, term.end, blank)
  }
  return terms
}

const blank = /\s*/y
const minus = /-(?=\S)/y
const keyAndColon = /([A-Za-z][A-Za-z0-9-]{0,39}):/y
const comparison = /<=|>=|<|>/y
const bareValue = /[^\s,]*/y
const bareWord = /\S+/y

function scanTerm(text: string, start: number): ScannedTerm {
  const first = beyond(text, start, minus)
  const isNegated = first > start
  const key = matched(text, first, keyAndColon)
  if (key === '') {
    const { value, end, isOpen } = scanValue(text, first, bareWord)
    return { start, end, isNegated, key: undefined, operator: 'is', values: [value], isIncomplete: false, isOpen }
  }
  const written = matched(text, first + key.length, comparison)
  const values: string[] = []
  let end = first + key.length + written.length - 1
  let isOpen = false
  let isIncomplete = false
  do {
    const scanned = scanValue(text, end + 1, bareValue)
    values.push(scanned.value)
    isIncomplete ||= scanned.end === end + 1
    end = scanned.end
    isOpen ||= scanned.isOpen
  } while (text[end] === ',')
  return { start, end, isNegated, key: key.slice(0, -1), operator: operatorOf(written), values, isIncomplete, isOpen }
}

function scanValue(text: string, start: number, bare: RegExp): { value: string; end: number; isOpen: boolean } {
  if (text[start] !== '"') {
    const value = matched(text, start, bare)
    return { value, end: start + value.length, isOpen: false }
  }
  let value = ''
  for (let at = start + 1; at < text.length; at += 1) {
    const sign = text[at] ?? ''
    if (sign === '"') return { value, end: at + 1, isOpen: false }
    const next = text[at + 1]
    if (sign === '\\' && (next === '"' || next === '\\')) at += 1
    value += text[at] ?? ''
  }
  return { value, end: text.length, isOpen: true }
}

function operatorOf(written: string): ListOperator {
  return written === '<' || written === '<=' || written === '>' || written === '>=' ? written : 'is'
}

function matched(text: string, at: number, pattern: RegExp): string {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? ''
}

function beyond(text: string, at: number, pattern: RegExp): number {
  return at + matched(text, at, pattern).length
}
