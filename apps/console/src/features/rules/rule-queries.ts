import { queryOptions } from '@tanstack/react-query'
import { call } from '../../api/api.ts'
import type { Answer } from '../../api/client.ts'

export type Rule = Answer<'getAccessRule'>

/** All rules in their order. */
export const rulesQuery = queryOptions({
  queryKey: ['rules', 'list'],
  queryFn: ({ signal }) => call('listAccessRules', { signal }),
})

export const ruleQuery = (id: string) =>
  queryOptions({
    queryKey: ['rules', 'one', id],
    queryFn: ({ signal }) => call('getAccessRule', { params: { id }, signal }),
  })
