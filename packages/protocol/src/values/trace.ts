import type { TraceOutcome } from '../tables/access.ts'

/** One step on the way to a decision. */
export type TraceStep<Id extends string> = {
  readonly step: Id
  readonly outcome: TraceOutcome
  readonly detail?: string
}

/** The trace of a decision that fell at `deciding`: all steps, in order; the detail belongs to the deciding one. */
export function traceOf<Id extends string>(
  steps: readonly { readonly id: Id }[],
  deciding: Id,
  detail?: string,
): readonly TraceStep<Id>[] {
  const position = steps.findIndex((step) => step.id === deciding)
  return steps.map(({ id }, index) => {
    if (index < position) return { step: id, outcome: 'passed' }
    if (index > position) return { step: id, outcome: 'not-reached' }
    return detail === undefined ? { step: id, outcome: 'decided' } : { step: id, outcome: 'decided', detail }
  })
}
