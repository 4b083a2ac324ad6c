import { useTranslation } from 'react-i18next'
import { claimedText } from '../../ui/claimed-text.ts'
import type { Rule } from './rule-queries.ts'

const mostNamed = 3

/** For whom a rule holds: "For everybody", or the first names and how many more. */
export function useScopeWords() {
  const { t } = useTranslation()
  return ({ scopeUsers, scopeGroups }: Pick<Rule, 'scopeUsers' | 'scopeGroups'>): string => {
    const all = [...scopeGroups, ...scopeUsers]
    if (all.length === 0) return t('rules.everybody')
    const names = all.map(({ name }) => (name === null ? t('rules.goneName') : claimedText(name)))
    const named = names.slice(0, mostNamed).join(', ')
    const count = all.length - mostNamed
    return count > 0 ? t('rules.onlyAndMore', { names: named, count }) : t('rules.only', { names: named })
  }
}
