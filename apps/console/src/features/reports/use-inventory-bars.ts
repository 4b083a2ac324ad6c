import './words.ts'
import { useTranslation } from 'react-i18next'
import type { Bar } from '../../ui/charts/bar-list.tsx'
import { toneOfState } from '../../ui/charts/tones.ts'
import { claimedText } from '../../ui/claimed-text.ts'
import { narrowedQuery } from './narrowed-query.ts'
import type { Inventory, InventoryGroup } from './report-queries.ts'

/** An inventory as bars that lead to the devices behind them. */
export function useInventoryBars() {
  const { t } = useTranslation()
  const nameOf = useValueNames()
  return ({ group, values, others }: Inventory, q = ''): readonly Bar[] => [
    ...values.map(({ value, count }) => ({
      id: `=${value}`,
      name: nameOf(group, value),
      count,
      tone: group === 'state' ? toneOfState(value) : ('accent' as const),
      q: narrowedQuery(q, group, value),
    })),
    ...(others.count > 0
      ? [{ id: '*', name: t('reports.others', { count: others.values }), count: others.count, tone: 'plain' as const }]
      : []),
  ]
}

/** What a value is called; what phones say of themselves is shown as they say it. */
export function useValueNames() {
  const { t } = useTranslation()
  const known = {
    state: {
      allowed: t('access.state.allowed'),
      quarantined: t('access.state.quarantined'),
      blocked: t('access.state.blocked'),
      deviceDiscovery: t('access.state.deviceDiscovery'),
      unknown: t('access.state.unknown'),
    },
    ownership: {
      unknown: t('reports.ownership.unknown'),
      company: t('reports.ownership.company'),
      personal: t('reports.ownership.personal'),
    },
  }
  return (group: InventoryGroup, value: string): string => {
    if (value === '') return t('reports.notSaid')
    const names: Readonly<Record<string, string>> = group === 'state' || group === 'ownership' ? known[group] : {}
    return names[value] ?? claimedText(value)
  }
}
