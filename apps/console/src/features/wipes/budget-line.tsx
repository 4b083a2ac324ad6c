import './words.ts'
import { useTranslation } from 'react-i18next'
import { tightestBudget } from './tightest-budget.ts'
import type { WipePreview } from './wipe-queries.ts'

/** How much of the budget is used: of the one that is nearest to its end. */
export function BudgetLine({ budget }: Pick<WipePreview, 'budget'>) {
  const { t } = useTranslation()
  const { limit, used, isDay } = tightestBudget(budget)
  return isDay ? t('wipes.budgetDay', { used, limit }) : t('wipes.budget', { used, limit })
}
