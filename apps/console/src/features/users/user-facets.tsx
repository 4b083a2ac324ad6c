import { parseListQuery, userListFields } from '@gatepost/contract'
import { IconFilter } from '@tabler/icons-react'
import { useInfiniteQuery, useQueries } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useCountWords } from '../../ui/list/count-words.ts'
import { Popover } from '../../ui/list/popover.tsx'
import { withoutField } from '../../ui/list/query/facet-term.ts'
import { Facets } from '../../ui/list/query/facets.tsx'
import facetClasses from '../../ui/list/query/facets.module.css'
import type { QueryWords } from '../../ui/list/query/use-query-words.ts'
import { policiesQuery } from '../policies/policy-queries.ts'
import { userCountQuery } from './user-queries.ts'

type UserFacetsProps = {
  readonly query: string
  readonly words: QueryWords
  readonly onQuery: (query: string, isStep: boolean) => void
}

/** The filters of the user list with their counts. */
export function UserFacets(props: UserFacetsProps) {
  const { t } = useTranslation()
  const isFiltered = parseListQuery(props.query, userListFields).terms.some(({ kind }) => kind === 'filter')
  return (
    <Popover
      name={t('lists.filters')}
      icon={<IconFilter size={18} stroke={1.7} aria-hidden="true" />}
      shortcut="f"
      isNamed
      isMarked={isFiltered}
      className={facetClasses.panel}
    >
      {() => <UserFacetGroups {...props} />}
    </Popover>
  )
}

const choices = [
  { field: 'activesync', values: ['enabled', 'disabled'] },
  { field: 'account', values: ['active', 'disabled'] },
  { field: 'devices', values: ['0', '>0', '>3'] },
  { field: 'limit', values: ['reached'] },
  { field: 'last', values: ['<7d', '>30d', '>90d', 'never'] },
  { field: 'source', values: ['builtin', 'ldap'] },
] as const

const mostPolicies = 8

/** A value is counted among what the other filters leave: so one sees what choosing it as well would add. */
function UserFacetGroups({ query, words, onQuery }: UserFacetsProps) {
  const countWords = useCountWords()
  const policies = useInfiniteQuery(policiesQuery).data?.pages.flatMap(({ items }) => items) ?? []
  const ofPolicies = policies.slice(0, mostPolicies).map(({ name }) => name)
  const groups = [...choices, { field: 'policy', values: ofPolicies }]
  const queryWith = (field: string, value: string) => {
    const written = field === 'policy' ? JSON.stringify(value) : value
    return `${withoutField(query, field, userListFields)} ${field}:${written}`.trim()
  }
  const asked = groups.flatMap(({ field, values }) => values.map((value) => queryWith(field, value)))
  const counts = useQueries({ queries: asked.map((each) => userCountQuery(each)) })
  const countOf = new Map(asked.map((each, index) => [each, counts[index]?.data]))
  const counted = groups.map(({ field, values }) => ({
    field,
    values: values.map((value) => ({ value, count: countWords(countOf.get(queryWith(field, value))) })),
  }))
  return <Facets groups={counted} query={query} fields={userListFields} words={words} onQuery={onQuery} />
}
