import type { ProblemCode, ProblemField } from '@gatepost/contract'

/** A refusal that the door itself decides on, before or after a room is asked. */
export class HttpProblem extends Error {
  readonly code: ProblemCode
  readonly fields: readonly ProblemField[]
  readonly headers: Readonly<Record<string, string>>

  constructor(
    code: ProblemCode,
    detail: string,
    {
      fields = [],
      headers = {},
    }: { fields?: readonly ProblemField[]; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(detail)
    this.name = 'HttpProblem'
    this.code = code
    this.fields = fields
    this.headers = headers
  }
}
