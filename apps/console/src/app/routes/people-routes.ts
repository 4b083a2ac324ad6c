import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { userQuery, usersQuery } from '../../features/users/user-queries.ts'
import { parseUserSearch, userFilterOf } from '../../features/users/user-search.ts'
import { choiceParam, keepingRest, textParam, type UrlSearch } from '../url-search.ts'
import { signedIn } from './frame.tsx'

// Loaders only begin the reading; the page shows its own waiting and its own failure.

const users = createRoute({
  getParentRoute: () => signedIn,
  path: '/users',
  validateSearch: keepingRest(parseUserSearch),
  loaderDeps: ({ search }) => userFilterOf(parseUserSearch(search)),
  loader: ({ context, deps }) => void context.queryClient.prefetchInfiniteQuery(usersQuery(deps)),
  component: lazyRouteComponent(() => import('../../features/users/users-page.tsx'), 'UsersPage'),
})

const user = createRoute({
  getParentRoute: () => signedIn,
  path: '/users/$id',
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(userQuery(params.id)),
  component: lazyRouteComponent(() => import('../../features/users/user-page.tsx'), 'UserPage'),
})

const groups = createRoute({
  getParentRoute: () => signedIn,
  path: '/users/groups',
  validateSearch: (raw: UrlSearch): { q?: string } => ({ q: textParam(raw, 'q') }),
  component: lazyRouteComponent(() => import('../../features/groups/groups-page.tsx'), 'GroupsPage'),
})

const group = createRoute({
  getParentRoute: () => signedIn,
  path: '/users/groups/$id',
  component: lazyRouteComponent(() => import('../../features/groups/group-page.tsx'), 'GroupPage'),
})

const userImport = createRoute({
  getParentRoute: () => signedIn,
  path: '/users/import',
  validateSearch: (raw: UrlSearch): { mode?: 'create-or-change' } => ({
    mode: choiceParam(raw, 'mode', ['create-or-change']),
  }),
  component: lazyRouteComponent(() => import('../../features/user-import/import-page.tsx'), 'ImportPage'),
})

const directory = createRoute({
  getParentRoute: () => signedIn,
  path: '/users/directory',
  component: lazyRouteComponent(() => import('../../features/directory/directory-page.tsx'), 'DirectoryPage'),
})

const userTabs = [
  createRoute({
    getParentRoute: () => user,
    path: '/',
    component: lazyRouteComponent(() => import('../../features/users/user-summary.tsx'), 'UserSummary'),
  }),
  createRoute({
    getParentRoute: () => user,
    path: '/summary',
    beforeLoad: ({ params: { id } }) => {
      throw redirect({ to: '/users/$id', params: { id }, replace: true })
    },
  }),
  createRoute({
    getParentRoute: () => user,
    path: '/devices',
    component: lazyRouteComponent(() => import('../../features/users/user-devices-tab.tsx'), 'UserDevicesTab'),
  }),
  createRoute({
    getParentRoute: () => user,
    path: '/access',
    component: lazyRouteComponent(() => import('../../features/users/user-access-tab.tsx'), 'UserAccessTab'),
  }),
  createRoute({
    getParentRoute: () => user,
    path: '/activity',
    component: lazyRouteComponent(() => import('../../features/users/user-activity-tab.tsx'), 'UserActivityTab'),
  }),
  createRoute({
    getParentRoute: () => user,
    path: '/portal',
    component: lazyRouteComponent(() => import('../../features/users/user-portal-tab.tsx'), 'UserPortalTab'),
  }),
] as const

/** Users, groups, and where they come from. */
export const peopleRoutes = [users, groups, group, userImport, directory, user.addChildren(userTabs)] as const
