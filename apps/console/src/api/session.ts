import type { Permission, Session } from '@gatepost/contract'
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { call } from './api.ts'
import { sessionKey } from './session-key.ts'

/** Who is signed in. Rejects with `not-signed-in` for nobody. */
export const sessionQuery = queryOptions({
  queryKey: sessionKey,
  queryFn: ({ signal }) => call('getSession', { signal }),
  staleTime: Infinity,
  gcTime: Infinity,
})

/** The session inside the signed-in part of the console, where there always is one. */
export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data
}

/** What an operator may do, or the permission that is missing: a disabled control always says why. */
export type Permit = { readonly isAllowed: true } | { readonly isAllowed: false; readonly missing: Permission }

export function permit(session: Session, permission: Permission): Permit {
  return session.permissions.includes(permission) ? { isAllowed: true } : { isAllowed: false, missing: permission }
}

export const canChangeDevices = (session: Session) => permit(session, 'devices:write')
export const canDecideDevices = (session: Session) => permit(session, 'devices:approve')
export const canChangeUsers = (session: Session) => permit(session, 'users:write')
export const canChangePolicies = (session: Session) => permit(session, 'policies:write')
export const canChangeOrganization = (session: Session) => permit(session, 'organization:write')
export const canReadAudit = (session: Session) => permit(session, 'audit:read')
