import { queryOptions } from '@tanstack/react-query'
import { call } from '../../api/api.ts'
import type { Answer } from '../../api/client.ts'

export type Operator = Answer<'listOperators'>['items'][number]
export type ApiToken = Answer<'listTokens'>['items'][number]
export type OperatorRole = Operator['role']

export const operatorsQuery = queryOptions({
  queryKey: ['operators', 'list'],
  queryFn: ({ signal }) => call('listOperators', { signal }),
})

export const tokensQuery = queryOptions({
  queryKey: ['operators', 'tokens'],
  queryFn: ({ signal }) => call('listTokens', { signal }),
})
