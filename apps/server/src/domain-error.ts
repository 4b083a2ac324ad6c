/** The six kinds a room may fail with. Each door owns one total map from kind to its own language. */
export type DomainErrorKind = 'invalid' | 'not-found' | 'conflict' | 'forbidden' | 'unavailable' | 'internal'

export type DomainErrorField = { readonly path: string; readonly message: string }

/** An expected refusal of a room. `code` is stable and translated by the console. */
export class DomainError extends Error {
  readonly kind: DomainErrorKind
  readonly code: string
  readonly fields: readonly DomainErrorField[]

  constructor(kind: DomainErrorKind, code: string, message: string, fields: readonly DomainErrorField[] = []) {
    super(message)
    this.name = 'DomainError'
    this.kind = kind
    this.code = code
    this.fields = fields
  }
}

export function notFound(what: string): DomainError {
  return new DomainError('not-found', 'not-found', `There is no such ${what}.`)
}
