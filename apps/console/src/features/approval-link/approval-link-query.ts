import { queryOptions } from '@tanstack/react-query'
import { call } from '../../api/api.ts'
import type { Answer } from '../../api/client.ts'

export type LinkedDevice = Answer<'lookAtApprovalLink'>

/** The device behind a link; looked at once, because each look counts for those who try links. */
export const linkedDeviceQuery = (secret: string) =>
  queryOptions({
    queryKey: ['approval-link', secret],
    queryFn: ({ signal }) => call('lookAtApprovalLink', { body: { secret }, signal }),
    staleTime: Infinity,
    retry: false,
    refetchOnWindowFocus: false,
  })
