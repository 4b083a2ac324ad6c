import { DomainError } from '../domain-error.ts'

/** When a personal decision ends; null: never. Throws `invalid` for a time that has passed, and where nothing is decided. */
export function checkedUntil(
  until: Date | undefined,
  { at, isGiven }: { readonly at: Date; readonly isGiven: boolean },
): Date | null {
  if (until === undefined) return null
  if (isGiven && until.getTime() > at.getTime()) return until
  const message = isGiven ? 'must be a time to come' : 'belongs to a personal decision'
  throw new DomainError('invalid', 'invalid-request', `until ${message}.`, [{ path: 'until', message }])
}
