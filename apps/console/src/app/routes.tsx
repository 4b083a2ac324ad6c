import type { Session } from '@gatepost/contract'
import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { hasCode } from '../api/api-problem.ts'
import { sessionQuery } from '../api/session.ts'
import type { ActivitySearch } from '../features/activity/activity-search.ts'
import { deviceQuery, devicesQuery } from '../features/devices/device-queries.ts'
import { deviceFilterOf, parseDeviceSearch } from '../features/devices/device-search.ts'
import { parseTemplateSearch } from '../features/notifications/template-search.ts'
import { parseJobSearch, parseJobsSearch } from '../features/jobs/job-search.ts'
import { attentionQuery, overviewQuery } from '../features/overview/overview-queries.ts'
import { policiesQuery, policyQuery } from '../features/policies/policy-queries.ts'
import { quarantineQuery } from '../features/quarantine/quarantine-queries.ts'
import { parseQuarantineSearch } from '../features/quarantine/quarantine-search.ts'
import { parseInventorySearch } from '../features/reports/inventory-search.ts'
import { ruleQuery, rulesQuery } from '../features/rules/rule-queries.ts'
import { userQuery, usersQuery } from '../features/users/user-queries.ts'
import { parseSetupSearch } from '../features/setup/setup-steps.ts'
import { parseUserSearch, userFilterOf } from '../features/users/user-search.ts'
import { protectionsQuery } from '../features/wipes/protection-queries.ts'
import { NotFound } from './not-found.tsx'
import { Shell } from './shell.tsx'
import { StartProblem } from './start-problem.tsx'
import { choiceParam, idParam, keepingRest, numberParam, textParam, type UrlSearch } from './url-search.ts'

const root = createRootRouteWithContext<{ readonly queryClient: QueryClient }>()({
  notFoundComponent: NotFound,
  errorComponent: StartProblem,
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: (raw: UrlSearch): { redirect?: string; as?: 'user' } => ({
    redirect: textParam(raw, 'redirect', 2000),
    as: choiceParam(raw, 'as', ['user']),
  }),
  component: lazyRouteComponent(() => import('../features/sign-in/sign-in-page.tsx'), 'SignInPage'),
})

/** Everything behind the sign-in. A link that arrives without a session keeps its whole query through it. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'console',
  beforeLoad: async ({ context, location }) => {
    const { operator } = await sessionOr(context.queryClient, { redirect: location.href })
    // People with a phone have one page of their own, and no other.
    if (operator.role === 'user') throw redirect({ to: '/me' })
  },
  component: Shell,
})

/** The page of people with a phone; an operator who comes here is told where to go. */
const me = createRoute({
  getParentRoute: () => root,
  path: '/me',
  beforeLoad: async ({ context, location }) => {
    await sessionOr(context.queryClient, { redirect: location.href, as: 'user' })
  },
  component: lazyRouteComponent(() => import('../features/me/me-page.tsx'), 'MePage'),
})

const myDevices = createRoute({
  getParentRoute: () => me,
  path: '/',
  component: lazyRouteComponent(() => import('../features/me/my-devices-page.tsx'), 'MyDevicesPage'),
})

const myCheck = createRoute({
  getParentRoute: () => me,
  path: 'check',
  component: lazyRouteComponent(() => import('../features/me/my-check-page.tsx'), 'MyCheckPage'),
})

const mySetUp = createRoute({
  getParentRoute: () => me,
  path: 'set-up',
  validateSearch: (raw: UrlSearch): { phone?: 'iphone' | 'android' | 'outlook' | 'windows' } => ({
    phone: choiceParam(raw, 'phone', ['iphone', 'android', 'outlook', 'windows']),
  }),
  component: lazyRouteComponent(() => import('../features/me/my-set-up-page.tsx'), 'MySetUpPage'),
})

const myReplies = createRoute({
  getParentRoute: () => me,
  path: 'replies',
  component: lazyRouteComponent(() => import('../features/me/my-replies-page.tsx'), 'MyRepliesPage'),
})

const myPasswords = createRoute({
  getParentRoute: () => me,
  path: 'passwords',
  component: lazyRouteComponent(() => import('../features/me/my-passwords-page.tsx'), 'MyPasswordsPage'),
})

/** What a link in a mail opens; its secret stands behind the #, and nobody signs in. */
const approvalLink = createRoute({
  getParentRoute: () => root,
  path: '/decide',
  component: lazyRouteComponent(() => import('../features/approval-link/approval-link-page.tsx'), 'ApprovalLinkPage'),
})

async function sessionOr(queries: QueryClient, search: { redirect: string; as?: 'user' }): Promise<Session> {
  try {
    return await queries.ensureQueryData(sessionQuery)
  } catch (error) {
    if (hasCode(error, 'not-signed-in')) throw redirect({ to: '/login', search })
    throw error
  }
}

// Loaders only begin the reading; the page shows its own waiting and its own failure.

const overview = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  loader: ({ context }) => {
    void context.queryClient.prefetchQuery(overviewQuery)
    void context.queryClient.prefetchQuery(attentionQuery)
  },
  component: lazyRouteComponent(() => import('../features/overview/overview-page.tsx'), 'OverviewPage'),
})

const setup = createRoute({
  getParentRoute: () => signedIn,
  path: '/setup',
  validateSearch: keepingRest(parseSetupSearch),
  component: lazyRouteComponent(() => import('../features/setup/setup-page.tsx'), 'SetupPage'),
})

const quarantine = createRoute({
  getParentRoute: () => signedIn,
  path: '/quarantine',
  validateSearch: keepingRest(parseQuarantineSearch),
  loaderDeps: ({ search }) => ({ q: parseQuarantineSearch(search).q }),
  loader: ({ context, deps }) => void context.queryClient.prefetchInfiniteQuery(quarantineQuery(deps.q)),
  component: lazyRouteComponent(() => import('../features/quarantine/quarantine-page.tsx'), 'QuarantinePage'),
})

const devices = createRoute({
  getParentRoute: () => signedIn,
  path: '/devices',
  validateSearch: keepingRest(parseDeviceSearch),
  loaderDeps: ({ search }) => deviceFilterOf(parseDeviceSearch(search)),
  loader: ({ context, deps }) => void context.queryClient.prefetchInfiniteQuery(devicesQuery(deps)),
  component: lazyRouteComponent(() => import('../features/devices/devices-page.tsx'), 'DevicesPage'),
})

const device = createRoute({
  getParentRoute: () => signedIn,
  path: '/devices/$id',
  validateSearch: (raw: UrlSearch): { act?: 'wipe' } => ({ act: choiceParam(raw, 'act', ['wipe']) }),
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(deviceQuery(params.id)),
  component: lazyRouteComponent(() => import('../features/devices/device-page.tsx'), 'DevicePage'),
})

/** A part of the page of a device. The page itself shows it: it stays while one goes from tab to tab. */
const deviceTab = createRoute({ getParentRoute: () => device, path: '$tab', component: () => null })

const users = createRoute({
  getParentRoute: () => signedIn,
  path: '/users',
  validateSearch: keepingRest(parseUserSearch),
  loaderDeps: ({ search }) => userFilterOf(parseUserSearch(search)),
  loader: ({ context, deps }) => void context.queryClient.prefetchInfiniteQuery(usersQuery(deps)),
  component: lazyRouteComponent(() => import('../features/users/users-page.tsx'), 'UsersPage'),
})

const user = createRoute({
  getParentRoute: () => signedIn,
  path: '/users/$id',
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(userQuery(params.id)),
  component: lazyRouteComponent(() => import('../features/users/user-page.tsx'), 'UserPage'),
})

const groups = createRoute({
  getParentRoute: () => signedIn,
  path: '/users/groups',
  validateSearch: (raw: UrlSearch): { q?: string } => ({ q: textParam(raw, 'q') }),
  component: lazyRouteComponent(() => import('../features/groups/groups-page.tsx'), 'GroupsPage'),
})

const group = createRoute({
  getParentRoute: () => signedIn,
  path: '/users/groups/$id',
  component: lazyRouteComponent(() => import('../features/groups/group-page.tsx'), 'GroupPage'),
})

const userImport = createRoute({
  getParentRoute: () => signedIn,
  path: '/users/import',
  validateSearch: (raw: UrlSearch): { mode?: 'create-or-change' } => ({
    mode: choiceParam(raw, 'mode', ['create-or-change']),
  }),
  component: lazyRouteComponent(() => import('../features/user-import/import-page.tsx'), 'ImportPage'),
})

const directory = createRoute({
  getParentRoute: () => signedIn,
  path: '/users/directory',
  component: lazyRouteComponent(() => import('../features/directory/directory-page.tsx'), 'DirectoryPage'),
})

const userTabs = [
  createRoute({
    getParentRoute: () => user,
    path: '/',
    component: lazyRouteComponent(() => import('../features/users/user-summary.tsx'), 'UserSummary'),
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
    component: lazyRouteComponent(() => import('../features/users/user-devices-tab.tsx'), 'UserDevicesTab'),
  }),
  createRoute({
    getParentRoute: () => user,
    path: '/access',
    component: lazyRouteComponent(() => import('../features/users/user-access-tab.tsx'), 'UserAccessTab'),
  }),
  createRoute({
    getParentRoute: () => user,
    path: '/activity',
    component: lazyRouteComponent(() => import('../features/users/user-activity-tab.tsx'), 'UserActivityTab'),
  }),
] as const

const policies = createRoute({
  getParentRoute: () => signedIn,
  path: '/policies',
  loader: ({ context }) => void context.queryClient.prefetchInfiniteQuery(policiesQuery),
  component: lazyRouteComponent(() => import('../features/policies/policies-page.tsx'), 'PoliciesPage'),
})

const policy = createRoute({
  getParentRoute: () => signedIn,
  path: '/policies/$id',
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(policyQuery(params.id)),
  component: lazyRouteComponent(() => import('../features/policies/policy-page.tsx'), 'PolicyPage'),
})

/** The settings, which the plain path shows too. */
const policySettings = createRoute({
  getParentRoute: () => signedIn,
  path: '/policies/$id/settings',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/policies/$id', params, replace: true })
  },
})

const policyAssigned = createRoute({
  getParentRoute: () => signedIn,
  path: '/policies/$id/assigned',
  component: lazyRouteComponent(() => import('../features/policies/assigned-page.tsx'), 'AssignedPage'),
})

const policyVersions = createRoute({
  getParentRoute: () => signedIn,
  path: '/policies/$id/versions',
  validateSearch: (raw: UrlSearch): { from?: string; to?: string } => ({
    from: numberParam(raw, 'from'),
    to: numberParam(raw, 'to'),
  }),
  component: lazyRouteComponent(() => import('../features/policies/versions-page.tsx'), 'VersionsPage'),
})

const newPolicy = createRoute({
  getParentRoute: () => signedIn,
  path: '/policies/new',
  validateSearch: (raw: UrlSearch): { from?: string } => ({ from: textParam(raw, 'from', 64) }),
  component: lazyRouteComponent(() => import('../features/policies/new-policy-page.tsx'), 'NewPolicyPage'),
})

const importPolicies = createRoute({
  getParentRoute: () => signedIn,
  path: '/policies/import',
  component: lazyRouteComponent(() => import('../features/policies/import-page.tsx'), 'ImportPage'),
})

const comparePolicies = createRoute({
  getParentRoute: () => signedIn,
  path: '/policies/compare',
  validateSearch: (raw: UrlSearch): { a?: string; b?: string } => ({ a: idParam(raw, 'a'), b: idParam(raw, 'b') }),
  component: lazyRouteComponent(() => import('../features/policies/compare-page.tsx'), 'ComparePage'),
})

const rules = createRoute({
  getParentRoute: () => signedIn,
  path: '/rules',
  loader: ({ context }) => void context.queryClient.prefetchQuery(rulesQuery),
  component: lazyRouteComponent(() => import('../features/rules/rules-page.tsx'), 'RulesPage'),
})

const newRule = createRoute({
  getParentRoute: () => signedIn,
  path: '/rules/new',
  validateSearch: (raw: UrlSearch): { from?: string; copy?: string } => ({
    from: idParam(raw, 'from'),
    copy: idParam(raw, 'copy'),
  }),
  component: lazyRouteComponent(() => import('../features/rules/new-rule-page.tsx'), 'NewRulePage'),
})

const simulateRules = createRoute({
  getParentRoute: () => signedIn,
  path: '/rules/simulate',
  validateSearch: (raw: UrlSearch): { device?: string } => ({ device: idParam(raw, 'device') }),
  component: lazyRouteComponent(() => import('../features/rules/simulate-page.tsx'), 'SimulatePage'),
})

const rule = createRoute({
  getParentRoute: () => signedIn,
  path: '/rules/$id',
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(ruleQuery(params.id)),
  component: lazyRouteComponent(() => import('../features/rules/rule-page.tsx'), 'RulePage'),
})

const activity = createRoute({
  getParentRoute: () => signedIn,
  path: '/activity',
  // The page knows what may be in it: its parser would come with every first screen.
  validateSearch: (raw: UrlSearch): { readonly [Name in keyof ActivitySearch]?: unknown } => raw,
  component: lazyRouteComponent(() => import('../features/activity/activity-page.tsx'), 'ActivityPage'),
})

const audit = createRoute({
  getParentRoute: () => signedIn,
  path: '/audit',
  // Which actions there are is known to the page: their table would come with every first screen.
  validateSearch: keepingRest((raw: UrlSearch): { q?: string; action?: string; target?: string } => ({
    q: textParam(raw, 'q'),
    action: textParam(raw, 'action'),
    target: textParam(raw, 'target'),
  })),
  component: lazyRouteComponent(() => import('../features/audit/audit-page.tsx'), 'AuditPage'),
})

const jobs = createRoute({
  getParentRoute: () => signedIn,
  path: '/jobs',
  validateSearch: keepingRest(parseJobsSearch),
  component: lazyRouteComponent(() => import('../features/jobs/jobs-page.tsx'), 'JobsPage'),
})

const job = createRoute({
  getParentRoute: () => signedIn,
  path: '/jobs/$id',
  validateSearch: keepingRest(parseJobSearch),
  component: lazyRouteComponent(() => import('../features/jobs/job-page.tsx'), 'JobPage'),
})

const accessSettings = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/access',
  component: lazyRouteComponent(
    () => import('../features/organization/access-settings-page.tsx'),
    'AccessSettingsPage',
  ),
})

const autoblock = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/autoblock',
  component: lazyRouteComponent(() => import('../features/autoblock/autoblock-page.tsx'), 'AutoblockPage'),
})

const notifications = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/notifications',
  validateSearch: keepingRest(parseTemplateSearch),
  component: lazyRouteComponent(() => import('../features/notifications/notifications-page.tsx'), 'NotificationsPage'),
})

const webhooks = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/webhooks',
  component: lazyRouteComponent(() => import('../features/webhooks/webhooks-page.tsx'), 'WebhooksPage'),
})

const approvals = createRoute({
  getParentRoute: () => signedIn,
  path: '/approvals',
  component: lazyRouteComponent(() => import('../features/wipes/approvals-page.tsx'), 'ApprovalsPage'),
})

const wipeSafety = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/wipes',
  validateSearch: (raw: UrlSearch): { act?: 'stop' } => ({ act: choiceParam(raw, 'act', ['stop']) }),
  loader: ({ context }) => void context.queryClient.prefetchQuery(protectionsQuery),
  component: lazyRouteComponent(() => import('../features/wipes/wipe-safety-page.tsx'), 'WipeSafetyPage'),
})

const operators = createRoute({
  getParentRoute: () => signedIn,
  path: '/operators',
  component: lazyRouteComponent(() => import('../features/operators/operators-page.tsx'), 'OperatorsPage'),
})

const reports = createRoute({
  getParentRoute: () => signedIn,
  path: '/reports',
  component: lazyRouteComponent(() => import('../features/reports/reports-page.tsx'), 'ReportsPage'),
})

const inventory = createRoute({
  getParentRoute: () => signedIn,
  path: '/reports/inventory',
  validateSearch: keepingRest(parseInventorySearch),
  component: lazyRouteComponent(() => import('../features/reports/inventory-page.tsx'), 'InventoryPage'),
})

export const routeTree = root.addChildren([
  signIn,
  me.addChildren([myDevices, myCheck, mySetUp, myReplies, myPasswords]),
  approvalLink,
  signedIn.addChildren([
    overview,
    setup,
    quarantine,
    devices,
    device.addChildren([deviceTab]),
    users,
    groups,
    group,
    userImport,
    directory,
    user.addChildren(userTabs),
    policies,
    policy,
    policySettings,
    policyAssigned,
    policyVersions,
    newPolicy,
    importPolicies,
    comparePolicies,
    rules,
    newRule,
    simulateRules,
    rule,
    activity,
    audit,
    jobs,
    job,
    reports,
    inventory,
    approvals,
    accessSettings,
    autoblock,
    notifications,
    webhooks,
    wipeSafety,
    operators,
  ]),
])
