import type { Notice } from '@gatepost/contract'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '../../api/api.ts'
import { preferencesQuery, useChangePreferences } from '../../api/preferences.ts'
import { isUnread } from './unread.ts'

export type { Notice }

/** Below `overview`: every hint but those of what phones ask has it read again. */
export const noticesQuery = queryOptions({
  queryKey: ['overview', 'notices'],
  queryFn: async ({ signal }) => (await call('listNotices', { signal })).items,
})

/** What one should know of, up to where one has read, and how to say that one has read it all. */
export function useNotices() {
  const notices = useQuery(noticesQuery)
  const preferences = useQuery(preferencesQuery)
  const change = useChangePreferences()
  const readUpTo = preferences.data?.noticesReadUpTo ?? 0
  const newest = notices.data?.[0]?.sequence
  return {
    notices,
    readUpTo,
    // Before it is known what was read, nothing is said to be new.
    unread: preferences.data ? (notices.data ?? []).filter((notice) => isUnread(notice, readUpTo)).length : 0,
    readAll: () => {
      if (newest !== undefined && newest > readUpTo) change({ noticesReadUpTo: newest })
    },
  }
}
