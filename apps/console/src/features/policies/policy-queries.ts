import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../../api/api.ts'
import type { Answer } from '../../api/client.ts'
import { afterCursor, keyset } from '../../api/keyset.ts'

export type Policy = Answer<'getPolicy'>

export const policiesQuery = infiniteQueryOptions({
  queryKey: ['policies', 'list'],
  queryFn: ({ pageParam, signal }) =>
    call('listPolicies', { query: { limit: 200, ...afterCursor(pageParam) }, signal }),
  ...keyset,
})

export const policyQuery = (id: string) =>
  queryOptions({
    queryKey: ['policies', 'one', id],
    queryFn: ({ signal }) => call('getPolicy', { params: { id }, signal }),
  })
