import type { ListTerm } from './list-term.ts'

/** The text of these terms: what `parseListQuery` reads as them again. */
export function writeListQuery(terms: readonly ListTerm[]): string {
  return terms.map(writeTerm).join(' ')
}

function writeTerm(term: ListTerm): string {
  const sign = term.isNegated ? '-' : ''
  if (term.kind === 'word') return `${sign}${quoted(term.text)}`
  const operator = term.operator === 'is' ? '' : term.operator
  return `${sign}${term.field}:${operator}${term.values.map(quoted).join(',')}`
}

/** In quotation marks unless nothing in it means anything. */
function quoted(text: string): string {
  if (/^[\p{L}\p{N}._@/+*%][\p{L}\p{N}._@/+*%-]*$/u.test(text)) return text
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`
}
