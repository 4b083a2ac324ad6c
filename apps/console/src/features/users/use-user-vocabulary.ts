import { userListFields } from '@gatepost/contract'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { ValueHint, Vocabulary } from '../../ui/list/query/query-completion.ts'
import { useQueryWords, type QueryWords } from '../../ui/list/query/use-query-words.ts'
import { policiesQuery } from '../policies/policy-queries.ts'
import { usersQuery } from './user-queries.ts'

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** What the query of the user list is made of; what is really there is asked for only once somebody wants to filter. */
export function useUserVocabulary(query: string, isActive: boolean): { vocabulary: Vocabulary; words: QueryWords } {
  const policies = useInfiniteQuery({ ...policiesQuery, enabled: isActive || query.includes('policy:') }).data?.pages
  const users = useInfiniteQuery({ ...usersQuery({}), enabled: isActive }).data?.pages[0]?.items
  const policyName = useCallback(
    (field: string, value: string) => {
      if (field !== 'policy' || !uuid.test(value)) return undefined
      const found = policies?.flatMap(({ items }) => items).find(({ id }) => id === value)
      return found?.name ?? '…'
    },
    [policies],
  )
  const words = useQueryWords(policyName)
  const there: Readonly<Record<string, readonly ValueHint[]>> = {
    policy: hints(policies?.flatMap(({ items }) => items.map(({ name }) => name))),
    department: hints(users?.map(({ department }) => department)),
    group: hints(users?.flatMap(({ groups }) => groups.map(({ name }) => name))),
  }
  return { words, vocabulary: { ...words, fields: userListFields, valuesOf: (field) => there[field] ?? [] } }
}

function hints(texts: readonly string[] = []): readonly ValueHint[] {
  return [...new Set(texts)].filter(Boolean).map((value) => ({ value }))
}
