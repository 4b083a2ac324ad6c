import { deviceListFields } from '@gatepost/contract'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useCountWords } from '../../ui/list/count-words.ts'
import type { ValueHint, Vocabulary } from '../../ui/list/query/query-completion.ts'
import { useQueryWords, type QueryWords } from '../../ui/list/query/use-query-words.ts'
import { seenDevicesQuery } from '../rules/rule-detail-queries.ts'
import { rulesQuery } from '../rules/rule-queries.ts'
import { userQuery } from '../users/user-queries.ts'
import { deviceFacetsQuery } from './device-queries.ts'

const uuid = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/i

/** What the query of the device list is made of; what is really there is asked for only once somebody wants to filter. */
export function useDeviceVocabulary(query: string, isActive: boolean): { vocabulary: Vocabulary; words: QueryWords } {
  const countWords = useCountWords()
  const facets = useQuery({ ...deviceFacetsQuery(''), enabled: isActive }).data
  const classes = useQuery({ ...seenDevicesQuery(''), enabled: isActive }).data?.items
  const userId = new RegExp(`user:(${uuid.source})`, 'i').exec(query)?.[1]
  const user = useQuery({ ...userQuery(userId ?? ''), enabled: userId !== undefined }).data
  const hasRule = /rule:/.test(query)
  const rules = useQuery({ ...rulesQuery, enabled: isActive || hasRule }).data?.items

  const ownName = useMemo(() => {
    const names = new Map<string, string>(rules?.map(({ id, name }) => [`rule:${id}`, name]))
    if (user) names.set(`user:${user.id}`, user.displayName)
    return (field: string, value: string) => {
      if (field !== 'user' && field !== 'rule') return undefined
      return names.get(`${field}:${value}`) ?? (uuid.test(value) ? '…' : undefined)
    }
  }, [rules, user])
  const words = useQueryWords(ownName)

  const there = new Map<string, readonly ValueHint[]>([
    ['model', seen(classes?.map(({ model }) => model))],
    ['client', seen(classes?.map(({ userAgent }) => userAgent))],
    ['rule', seen(rules?.map(({ name }) => name))],
  ])
  for (const [field, values] of Object.entries(facets ?? {})) {
    there.set(
      field,
      values.map(({ value, count }) => ({ value, count: countWords(count) })),
    )
  }
  return { words, vocabulary: { ...words, fields: deviceListFields, valuesOf: (field) => there.get(field) ?? [] } }
}

function seen(texts: readonly string[] = []): readonly ValueHint[] {
  return [...new Set(texts)].filter(Boolean).map((value) => ({ value }))
}
