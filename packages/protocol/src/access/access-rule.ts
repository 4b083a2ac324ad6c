import type { AccessCharacteristic, AccessLevel } from '../tables/access.ts'

/** A device access rule, as parseAccessRule lets it in. */
export type AccessRule = {
  readonly id: string
  readonly name: string
  /** Among rules of one level the lowest decides; of two in the same place the one with the lower id. */
  readonly position: number
  readonly level: AccessLevel
  readonly characteristic: AccessCharacteristic
  readonly condition: RuleCondition
  readonly isEnabled: boolean
  /** It never decides; the decision notes what it would have done. */
  readonly isReportOnly: boolean
}

/** `isNegated` turns a condition about a known text round; about an unknown one nothing is true either way. */
export type RuleCondition =
  | {
      readonly operator: 'equals' | 'startsWith' | 'matches'
      readonly value: string
      readonly isNegated: boolean
    }
  /** Both ends belong to the range; null leaves that end open. */
  | {
      readonly operator: 'versionRange'
      readonly from: string | null
      readonly to: string | null
      readonly isNegated: boolean
    }

/** What is known of a device, as it claims it; null or '' where it has not said. */
export type RuleFacts = { readonly [Characteristic in AccessCharacteristic]: string | null }
