import { useTranslation } from 'react-i18next'
import { claimedText } from '../../ui/claimed-text.ts'
import type { Characteristic, Level } from './rule-draft.ts'
import type { Rule } from './rule-queries.ts'

type Told = {
  readonly characteristic: Characteristic
  readonly level: Level
  readonly condition: Pick<Rule['condition'], 'operator' | 'value' | 'from' | 'to'> & { readonly isNegated?: boolean }
}

/** The words of a condition: which sentence, and the text in it, without characters that could turn it round. */
export function conditionWords({ operator, value, from, to, isNegated }: Told['condition']) {
  const form = isNegated ? ('not' as const) : ('plain' as const)
  if (operator !== 'versionRange') return { key: `${form}.${operator}` as const, value: claimedText(value ?? '') }
  const [low, high] = [claimedText(from ?? ''), claimedText(to ?? '')]
  if (low === '') return { key: `${form}.upTo` as const, value: high }
  if (high === '') return { key: `${form}.since` as const, value: low }
  return { key: `${form}.range` as const, value: low, to: high }
}

/** A rule as a sentence: "When the model is “iPhone 17”, then quarantine". */
export function useRuleSentence() {
  const { t } = useTranslation()
  return ({ characteristic, condition, level }: Told): string => {
    const { key, ...values } = conditionWords(condition)
    return t('rules.sentence', {
      what: t(`rules.subject.${characteristic}`),
      is: t(`rules.condition.${key}`, values),
      act: t(`rules.act.${level}`),
    })
  }
}

/** What a level makes of a device. */
export const stateOfLevel = { allow: 'allowed', block: 'blocked', quarantine: 'quarantined' } as const satisfies Record<
  Level,
  string
>
