import { queryOptions } from '@tanstack/react-query'
import { call } from '../../api/api.ts'
import type { Answer } from '../../api/client.ts'

export type Branding = Answer<'getBranding'>

export const brandingQuery = queryOptions({
  queryKey: ['organization', 'branding'],
  queryFn: ({ signal }) => call('getBranding', { signal }),
})
