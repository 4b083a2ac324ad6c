import type { AppPassword, AutomaticReply, Me, MyAccount, MyDevice } from '@gatepost/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../api/api.ts'

export type { AppPassword, AutomaticReply, Me, MyAccount, MyDevice }

/**
 * The caller's devices. A hint that something happened to a wipe has them read again at once. Hints on devices are of all
 * devices of the organization, too many to follow: the rest is read now and then.
 */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => call('getMe', { signal }),
  refetchInterval: 30_000,
})

export const myAppPasswordsQuery = queryOptions({
  queryKey: ['me', 'app-passwords'],
  queryFn: ({ signal }) => call('listMyAppPasswords', { signal }),
})

export const myAutomaticReplyQuery = queryOptions({
  queryKey: ['my-automatic-reply'],
  queryFn: ({ signal }) => call('getMyAutomaticReply', { signal }),
  // Somebody writes in what it filled.
  staleTime: Infinity,
  refetchOnWindowFocus: false,
})
