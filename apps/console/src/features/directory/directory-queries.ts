import { queryOptions } from '@tanstack/react-query'
import { call } from '../../api/api.ts'
import type { Answer } from '../../api/client.ts'

export type Directory = Answer<'getDirectory'>
export type DirectoryRun = Answer<'syncDirectory'>
export type DirectoryTest = Answer<'testDirectory'>

/** Under `jobs`, since a run that ended is announced as one. */
export const directoryQuery = queryOptions({
  queryKey: ['jobs', 'directory'],
  queryFn: ({ signal }) => call('getDirectory', { signal }),
})
