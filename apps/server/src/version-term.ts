import { knownVersions } from '@gatepost/protocol/http'
import type { FilterTerm } from './list-term.ts'

/** The protocol versions that a term of a list means: `16.1`, `<14.1`, `>=12.0`. */
export function versionsOf({ operator, values }: FilterTerm): string[] {
  return knownVersions.filter((version) => values.some((value) => compares(compareVersions(version, value), operator)))
}

function compares(order: number, operator: FilterTerm['operator']): boolean {
  if (operator === 'is') return order === 0
  if (operator === '<' || operator === '<=') return order < 0 || (order === 0 && operator === '<=')
  return order > 0 || (order === 0 && operator === '>=')
}

function compareVersions(a: string, b: string): number {
  const [major = 0, minor = 0] = a.split('.').map(Number)
  const [otherMajor = 0, otherMinor = 0] = b.split('.').map(Number)
  return major - otherMajor || minor - otherMinor
}
