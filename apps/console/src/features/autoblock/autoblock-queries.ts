import { queryOptions } from '@tanstack/react-query'
import { call } from '../../api/api.ts'
import type { Answer } from '../../api/client.ts'

export type AutoblockThreshold = Answer<'listAutoblock'>['items'][number]

export const autoblockQuery = queryOptions({
  queryKey: ['organization', 'autoblock'],
  queryFn: ({ signal }) => call('listAutoblock', { signal }),
})
