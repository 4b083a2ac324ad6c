import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { parseTemplateSearch } from '../../features/notifications/template-search.ts'
import { protectionsQuery } from '../../features/wipes/protection-queries.ts'
import { choiceParam, keepingRest, textParam, type UrlSearch } from '../url-search.ts'
import { signedIn } from './frame.tsx'

// Loaders only begin the reading; the page shows its own waiting and its own failure.

const searched = keepingRest((raw: UrlSearch): { q?: string | undefined } => ({ q: textParam(raw, 'q') }))

const settings = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings',
  validateSearch: searched,
  component: lazyRouteComponent(
    () => import('../../features/settings/settings-overview-page.tsx'),
    'SettingsOverviewPage',
  ),
})

const roles = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/roles',
  validateSearch: searched,
  component: lazyRouteComponent(() => import('../../features/settings/roles-page.tsx'), 'RolesPage'),
})

const retention = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/retention',
  component: lazyRouteComponent(() => import('../../features/settings/retention-page.tsx'), 'RetentionPage'),
})

const preferences = createRoute({
  getParentRoute: () => signedIn,
  path: '/preferences',
  component: lazyRouteComponent(() => import('../../features/preferences/preferences-page.tsx'), 'PreferencesPage'),
})

const accessSettings = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/access',
  component: lazyRouteComponent(
    () => import('../../features/organization/access-settings-page.tsx'),
    'AccessSettingsPage',
  ),
})

const autoblock = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/autoblock',
  component: lazyRouteComponent(() => import('../../features/autoblock/autoblock-page.tsx'), 'AutoblockPage'),
})

const notifications = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/notifications',
  validateSearch: keepingRest(parseTemplateSearch),
  component: lazyRouteComponent(
    () => import('../../features/notifications/notifications-page.tsx'),
    'NotificationsPage',
  ),
})

const notices = createRoute({
  getParentRoute: () => signedIn,
  path: '/notifications',
  validateSearch: (raw: UrlSearch): { only?: 'new' | undefined } => ({ only: choiceParam(raw, 'only', ['new']) }),
  component: lazyRouteComponent(() => import('../../features/notices/notices-page.tsx'), 'NoticesPage'),
})

const webhooks = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/webhooks',
  component: lazyRouteComponent(() => import('../../features/webhooks/webhooks-page.tsx'), 'WebhooksPage'),
})

const branding = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/branding',
  component: lazyRouteComponent(() => import('../../features/branding/branding-page.tsx'), 'BrandingPage'),
})

const wipeSafety = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/wipes',
  validateSearch: (raw: UrlSearch): { act?: 'stop' } => ({ act: choiceParam(raw, 'act', ['stop']) }),
  loader: ({ context }) => void context.queryClient.prefetchQuery(protectionsQuery),
  component: lazyRouteComponent(() => import('../../features/wipes/wipe-safety-page.tsx'), 'WipeSafetyPage'),
})

const operators = createRoute({
  getParentRoute: () => signedIn,
  path: '/operators',
  component: lazyRouteComponent(() => import('../../features/operators/operators-page.tsx'), 'OperatorsPage'),
})

/** What holds for the whole organization, and who may change it. */
export const settingsRoutes = [
  settings,
  roles,
  retention,
  preferences,
  notices,
  accessSettings,
  autoblock,
  notifications,
  webhooks,
  branding,
  wipeSafety,
  operators,
] as const
