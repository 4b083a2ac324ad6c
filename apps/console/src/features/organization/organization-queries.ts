import { queryOptions } from '@tanstack/react-query'
import { call } from '../../api/api.ts'

export const organizationQuery = queryOptions({
  queryKey: ['organization'],
  queryFn: ({ signal }) => call('getOrganization', { signal }),
})
