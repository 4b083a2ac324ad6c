import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { ActivitySearch } from '../../features/activity/activity-search.ts'
import { deviceQuery, devicesQuery } from '../../features/devices/device-queries.ts'
import { deviceFilterOf, parseDeviceSearch } from '../../features/devices/device-search.ts'
import { parseJobSearch, parseJobsSearch } from '../../features/jobs/job-search.ts'
import { attentionQuery, overviewQuery } from '../../features/overview/overview-queries.ts'
import { quarantineQuery } from '../../features/quarantine/quarantine-queries.ts'
import { parseQuarantineSearch } from '../../features/quarantine/quarantine-search.ts'
import { parseInventorySearch } from '../../features/reports/inventory-search.ts'
import { parseSetupSearch } from '../../features/setup/setup-steps.ts'
import { choiceParam, keepingRest, textParam, type UrlSearch } from '../url-search.ts'
import { signedIn } from './frame.tsx'

// Loaders only begin the reading; the page shows its own waiting and its own failure.

const overview = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  loader: ({ context }) => {
    void context.queryClient.prefetchQuery(overviewQuery)
    void context.queryClient.prefetchQuery(attentionQuery)
  },
  component: lazyRouteComponent(() => import('../../features/overview/overview-page.tsx'), 'OverviewPage'),
})

const setup = createRoute({
  getParentRoute: () => signedIn,
  path: '/setup',
  validateSearch: keepingRest(parseSetupSearch),
  component: lazyRouteComponent(() => import('../../features/setup/setup-page.tsx'), 'SetupPage'),
})

const quarantine = createRoute({
  getParentRoute: () => signedIn,
  path: '/quarantine',
  validateSearch: keepingRest(parseQuarantineSearch),
  loaderDeps: ({ search }) => ({ q: parseQuarantineSearch(search).q }),
  loader: ({ context, deps }) => void context.queryClient.prefetchInfiniteQuery(quarantineQuery(deps.q)),
  component: lazyRouteComponent(() => import('../../features/quarantine/quarantine-page.tsx'), 'QuarantinePage'),
})

const devices = createRoute({
  getParentRoute: () => signedIn,
  path: '/devices',
  validateSearch: keepingRest(parseDeviceSearch),
  loaderDeps: ({ search }) => deviceFilterOf(parseDeviceSearch(search)),
  loader: ({ context, deps }) => void context.queryClient.prefetchInfiniteQuery(devicesQuery(deps)),
  component: lazyRouteComponent(() => import('../../features/devices/devices-page.tsx'), 'DevicesPage'),
})

const device = createRoute({
  getParentRoute: () => signedIn,
  path: '/devices/$id',
  validateSearch: (raw: UrlSearch): { act?: 'wipe' } => ({ act: choiceParam(raw, 'act', ['wipe']) }),
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(deviceQuery(params.id)),
  component: lazyRouteComponent(() => import('../../features/devices/device-page.tsx'), 'DevicePage'),
})

/** A part of the page of a device. The page itself shows it: it stays while one goes from tab to tab. */
const deviceTab = createRoute({ getParentRoute: () => device, path: '$tab', component: () => null })

const activity = createRoute({
  getParentRoute: () => signedIn,
  path: '/activity',
  // The page knows what may be in it: its parser would come with every first screen.
  validateSearch: (raw: UrlSearch): { readonly [Name in keyof ActivitySearch]?: unknown } => raw,
  component: lazyRouteComponent(() => import('../../features/activity/activity-page.tsx'), 'ActivityPage'),
})

const jobs = createRoute({
  getParentRoute: () => signedIn,
  path: '/jobs',
  validateSearch: keepingRest(parseJobsSearch),
  component: lazyRouteComponent(() => import('../../features/jobs/jobs-page.tsx'), 'JobsPage'),
})

const job = createRoute({
  getParentRoute: () => signedIn,
  path: '/jobs/$id',
  validateSearch: keepingRest(parseJobSearch),
  component: lazyRouteComponent(() => import('../../features/jobs/job-page.tsx'), 'JobPage'),
})

const reports = createRoute({
  getParentRoute: () => signedIn,
  path: '/reports',
  component: lazyRouteComponent(() => import('../../features/reports/reports-page.tsx'), 'ReportsPage'),
})

const inventory = createRoute({
  getParentRoute: () => signedIn,
  path: '/reports/inventory',
  validateSearch: keepingRest(parseInventorySearch),
  component: lazyRouteComponent(() => import('../../features/reports/inventory-page.tsx'), 'InventoryPage'),
})

const audit = createRoute({
  getParentRoute: () => signedIn,
  path: '/audit',
  // Which actions there are is known to the page: their table would come with every first screen.
  validateSearch: keepingRest((raw: UrlSearch): AuditParams => ({
    q: textParam(raw, 'q', 500),
    view: textParam(raw, 'view', 40),
    from: textParam(raw, 'from'),
    to: textParam(raw, 'to'),
    open: textParam(raw, 'open'),
    action: textParam(raw, 'action'),
    target: textParam(raw, 'target'),
  })),
  component: lazyRouteComponent(() => import('../../features/audit/audit-page.tsx'), 'AuditPage'),
})

type AuditParams = {
  readonly [Name in 'q' | 'view' | 'from' | 'to' | 'open' | 'action' | 'target']?: string | undefined
}

const auditEntry = createRoute({
  getParentRoute: () => signedIn,
  path: '/audit/$sequence',
  component: lazyRouteComponent(() => import('../../features/audit/audit-entry-page.tsx'), 'AuditEntryPage'),
})

const approvals = createRoute({
  getParentRoute: () => signedIn,
  path: '/approvals',
  component: lazyRouteComponent(() => import('../../features/wipes/approvals-page.tsx'), 'ApprovalsPage'),
})

const approval = createRoute({
  getParentRoute: () => signedIn,
  path: '/approvals/$id',
  component: lazyRouteComponent(() => import('../../features/wipes/approval-page.tsx'), 'ApprovalPage'),
})

/** Devices, what they ask, and what is to be decided about them. */
export const deviceRoutes = [
  overview,
  setup,
  quarantine,
  devices,
  device.addChildren([deviceTab]),
  activity,
  jobs,
  job,
  reports,
  inventory,
  audit,
  auditEntry,
  approvals,
  approval,
] as const
