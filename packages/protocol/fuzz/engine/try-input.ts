import type { BuiltTarget } from './build-target.ts'
import { StepBudgetError } from './coverage.ts'

export type Trial = {
  /** Steps taken as a part of those allowed: over 1 is too many. */
  readonly budgetUse: number
  readonly failure: Failure | undefined
}

export type Failure = {
  /** Equal for failures that have the same cause, as far as one can tell. */
  readonly kind: string
  readonly message: string
  readonly stack: string
}

/** Runs one input under its step budget. Leaves in `coverage` what this execution did. */
export function tryInput(target: BuiltTarget, input: Uint8Array): Trial {
  const { coverage } = target
  const budget = budgetOf(target, input)
  const error = thrownBy(target, input, 0)
  const budgetUse = coverage.steps / budget
  if (error === undefined && !coverage.isOverBudget) return { budgetUse, failure: undefined }
  // Once more, now to see where; a failure that does not come again keeps what is known of it.
  const traced = thrownBy(target, input, 20) ?? error
  // The code under test may have caught the error that was to end it.
  return { budgetUse, failure: failureOf(coverage.isOverBudget ? new StepBudgetError(budget) : traced) }
}

function budgetOf({ stepBudget }: BuiltTarget, input: Uint8Array): number {
  return stepBudget.fixed + stepBudget.perByte * input.length
}

/** Most inputs are refused by an error, and its stack would take nine tenths of the time: `frames` is how much of it is kept. */
function thrownBy(target: BuiltTarget, input: Uint8Array, frames: number): unknown {
  const before = Error.stackTraceLimit
  Error.stackTraceLimit = frames
  target.coverage.start(budgetOf(target, input))
  try {
    target.fuzz(input)
    return undefined
  } catch (error) {
    return error ?? new Error('undefined was thrown')
  } finally {
    Error.stackTraceLimit = before
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof StepBudgetError) return { kind: error.name, message: error.message, stack: '' }
  if (!(error instanceof Error)) return { kind: 'not an Error', message: String(error), stack: '' }
  const stack = error.stack ?? ''
  // Figures differ from input to input; where it was thrown does not.
  const place = stack.split('\n').find((line) => line.trimStart().startsWith('at ')) ?? ''
  return {
    kind: `${error.message.replaceAll(/\d+/g, '#')} ${place}`,
    message: `${error.name}: ${error.message}`,
    stack,
  }
}
