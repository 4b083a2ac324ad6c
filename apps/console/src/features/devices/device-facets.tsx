import { deviceListFields, parseListQuery } from '@gatepost/contract'
import { IconFilter } from '@tabler/icons-react'
import { useQueries } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useCountWords } from '../../ui/list/count-words.ts'
import { Popover } from '../../ui/list/popover.tsx'
import { withoutField } from '../../ui/list/query/facet-term.ts'
import { Facets } from '../../ui/list/query/facets.tsx'
import facetClasses from '../../ui/list/query/facets.module.css'
import type { QueryWords } from '../../ui/list/query/use-query-words.ts'
import { deviceCountQuery, deviceFacetsQuery } from './device-queries.ts'

type DeviceFacetsProps = {
  readonly query: string
  readonly words: QueryWords
  readonly onQuery: (query: string, isStep: boolean) => void
}

/** The filters of the device list with their counts. */
export function DeviceFacets(props: DeviceFacetsProps) {
  const { t } = useTranslation()
  const isFiltered = parseListQuery(props.query, deviceListFields).terms.some(({ kind }) => kind === 'filter')
  return (
    <Popover
      name={t('lists.filters')}
      icon={<IconFilter size={18} stroke={1.7} aria-hidden="true" />}
      shortcut="f"
      isNamed
      isMarked={isFiltered}
      className={facetClasses.panel}
    >
      {() => <DeviceFacetGroups {...props} />}
    </Popover>
  )
}

const counted = ['state', 'reason', 'os', 'type', 'policy', 'department', 'eas', 'ownership'] as const
const times = ['<1d', '<7d', '>30d', '>90d', 'never'] as const

/** A value is counted among what the other filters leave: so one sees what choosing it as well would add. */
function DeviceFacetGroups({ query, words, onQuery }: DeviceFacetsProps) {
  const countWords = useCountWords()
  const rests = counted.map((field) => withoutField(query, field, deviceListFields))
  const asked = [...new Set(rests)]
  const facets = useQueries({ queries: asked.map((rest) => deviceFacetsQuery(rest)) })
  const restOfLast = withoutField(query, 'last', deviceListFields)
  const counts = useQueries({ queries: times.map((time) => deviceCountQuery(`${restOfLast} last:${time}`.trim())) })
  const groups = counted.map((field, index) => {
    const facet = facets[asked.indexOf(rests[index] ?? '')]
    if (facet?.isPending) return { field, values: null }
    const values = (facet?.data?.[field] ?? []).map(({ value, count }) => ({ value, count: countWords(count) }))
    return { field, values }
  })
  const last = times.map((value, index) => ({ value, count: countWords(counts[index]?.data) }))
  return (
    <Facets
      groups={[...groups, { field: 'last', values: last }]}
      query={query}
      fields={deviceListFields}
      words={words}
      onQuery={onQuery}
    />
  )
}
