import type { AccessRuleDetail } from '@gatepost/contract'
import { CliError } from './cli-error.ts'

/** The ways in which the command line says what a rule asks of its text. */
export type ConditionOptions = {
  readonly equals?: string
  readonly startsWith?: string
  readonly matches?: string
  readonly from?: string
  readonly to?: string
  readonly not?: true
}

type Condition = AccessRuleDetail['condition']

/** Throws CliError unless exactly one way is used. */
export function conditionOf({ from, to, not, ...options }: ConditionOptions): Condition {
  const isNegated = not === true
  const said = (['equals', 'startsWith', 'matches'] as const).flatMap((operator): Condition[] => {
    const value = options[operator]
    return value === undefined ? [] : [{ operator, value, isNegated }]
  })
  const isRange = from !== undefined || to !== undefined
  const range: Condition[] = isRange
    ? [{ operator: 'versionRange', from: from ?? null, to: to ?? null, isNegated }]
    : []
  const [condition, ...more] = [...said, ...range]
  if (!condition || more.length > 0)
    throw new CliError('usage', 'Say one of --equals, --starts-with and --matches, or --from and --to.')
  return condition
}

/** A condition for a table. */
export function conditionWords({ operator, value = '', from, to, isNegated }: Condition): string {
  const words = {
    equals: value,
    startsWith: `${value}*`,
    matches: value,
    versionRange: `${from ?? ''} to ${to ?? ''}`.trim(),
  }[operator]
  return isNegated ? `not ${words}` : words
}
