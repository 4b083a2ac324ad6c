import { queryOptions } from '@tanstack/react-query'
import { call } from '../../api/api.ts'

/** What a device asked in each minute of the last day. */
export const deviceMinutesQuery = (id: string) =>
  queryOptions({
    queryKey: ['devices', 'minutes', id],
    queryFn: ({ signal }) => call('listDeviceMinutes', { params: { id }, signal }),
    staleTime: 60_000,
  })
