import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { choiceParam, type UrlSearch } from '../url-search.ts'
import { root, sessionOr } from './frame.tsx'

/** The page of people with a phone; an operator who comes here is told where to go. */
const me = createRoute({
  getParentRoute: () => root,
  path: '/me',
  beforeLoad: async ({ context, location }) => {
    await sessionOr(context.queryClient, { redirect: location.href, as: 'user' })
  },
  component: lazyRouteComponent(() => import('../../features/me/me-page.tsx'), 'MePage'),
})

const myDevices = createRoute({
  getParentRoute: () => me,
  path: '/',
  component: lazyRouteComponent(() => import('../../features/me/my-devices-page.tsx'), 'MyDevicesPage'),
})

const myCheck = createRoute({
  getParentRoute: () => me,
  path: 'check',
  component: lazyRouteComponent(() => import('../../features/me/my-check-page.tsx'), 'MyCheckPage'),
})

const mySetUp = createRoute({
  getParentRoute: () => me,
  path: 'set-up',
  validateSearch: (raw: UrlSearch): { phone?: 'iphone' | 'android' | 'outlook' | 'windows' } => ({
    phone: choiceParam(raw, 'phone', ['iphone', 'android', 'outlook', 'windows']),
  }),
  component: lazyRouteComponent(() => import('../../features/me/my-set-up-page.tsx'), 'MySetUpPage'),
})

const myReplies = createRoute({
  getParentRoute: () => me,
  path: 'replies',
  component: lazyRouteComponent(() => import('../../features/me/my-replies-page.tsx'), 'MyRepliesPage'),
})

const myPasswords = createRoute({
  getParentRoute: () => me,
  path: 'passwords',
  component: lazyRouteComponent(() => import('../../features/me/my-passwords-page.tsx'), 'MyPasswordsPage'),
})

/** What people with a phone have for themselves. */
export const myPageRoutes = me.addChildren([myDevices, myCheck, mySetUp, myReplies, myPasswords])
