import { DomainError } from './domain-error.ts'

/** A write was based on a revision that is no longer the present one. */
export class StaleRevision extends DomainError {
  readonly present: number

  constructor(present: number) {
    super('conflict', 'precondition-failed', 'Somebody changed this meanwhile. Read it again and repeat your change.')
    this.name = 'StaleRevision'
    this.present = present
  }
}
