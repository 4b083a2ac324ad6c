import type { Session } from '@gatepost/contract'
import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { hasCode } from '../../api/api-problem.ts'
import { sessionQuery } from '../../api/session.ts'
import { Shell } from '../shell.tsx'
import { StartProblem } from '../start-problem.tsx'
import { choiceParam, textParam, type UrlSearch } from '../url-search.ts'

export const root = createRootRouteWithContext<{ readonly queryClient: QueryClient }>()({
  notFoundComponent: lazyRouteComponent(() => import('../not-found.tsx'), 'NotFound'),
  errorComponent: StartProblem,
})

export const signIn = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: (raw: UrlSearch): { redirect?: string; as?: 'user' } => ({
    redirect: textParam(raw, 'redirect', 2000),
    as: choiceParam(raw, 'as', ['user']),
  }),
  component: lazyRouteComponent(() => import('../../features/sign-in/sign-in-page.tsx'), 'SignInPage'),
})

/** What a link in a mail opens; its secret stands behind the #, and nobody signs in. */
export const approvalLink = createRoute({
  getParentRoute: () => root,
  path: '/decide',
  component: lazyRouteComponent(
    () => import('../../features/approval-link/approval-link-page.tsx'),
    'ApprovalLinkPage',
  ),
})

/** Everything behind the sign-in. A link that arrives without a session keeps its whole query through it. */
export const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'console',
  beforeLoad: async ({ context, location }) => {
    const { operator } = await sessionOr(context.queryClient, { redirect: location.href })
    // People with a phone have one page of their own, and no other.
    if (operator.role === 'user') throw redirect({ to: '/me' })
  },
  component: Shell,
})

/** The session, or the way to the sign-in and back. */
export async function sessionOr(queries: QueryClient, search: { redirect: string; as?: 'user' }): Promise<Session> {
  try {
    return await queries.ensureQueryData(sessionQuery)
  } catch (error) {
    if (hasCode(error, 'not-signed-in')) throw redirect({ to: '/login', search })
    throw error
  }
}
