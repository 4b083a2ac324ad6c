import { DomainError } from '../domain-error.ts'

export function selectionGone(): DomainError {
  return new DomainError('conflict', 'selection-gone', 'The selection has expired, was used, or is not yours.')
}
