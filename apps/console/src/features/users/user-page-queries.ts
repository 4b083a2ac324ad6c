import { queryOptions } from '@tanstack/react-query'
import { call } from '../../api/api.ts'
import type { Answer } from '../../api/client.ts'

/** Phones of a user with an open wipe: while there is one, the user stays. */
export const openWipesQuery = (id: string) =>
  queryOptions({
    queryKey: ['users', 'open-wipes', id],
    queryFn: ({ signal }) => call('listDevices', { query: { user: id, wipe: 'open', limit: 20 }, signal }),
  })

export const exemptionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['users', 'exemptions', id],
    queryFn: ({ signal }) => call('listExemptions', { params: { id }, signal }),
  })

export const appPasswordsQuery = (id: string) =>
  queryOptions({
    queryKey: ['users', 'app-passwords', id],
    queryFn: ({ signal }) => call('listAppPasswords', { params: { id }, signal }),
  })

export type AppPassword = Answer<'listAppPasswords'>['items'][number]

/** What the user sees of their devices on their own page. */
export const portalQuery = (id: string) =>
  queryOptions({
    queryKey: ['users', 'portal', id],
    queryFn: ({ signal }) => call('getPortal', { params: { id }, signal }),
  })
