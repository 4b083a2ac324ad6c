import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { policiesQuery, policyQuery } from '../../features/policies/policy-queries.ts'
import { ruleQuery, rulesQuery } from '../../features/rules/rule-queries.ts'
import { idParam, numberParam, textParam, type UrlSearch } from '../url-search.ts'
import { signedIn } from './frame.tsx'

// Loaders only begin the reading; the page shows its own waiting and its own failure.

const policies = createRoute({
  getParentRoute: () => signedIn,
  path: '/policies',
  loader: ({ context }) => void context.queryClient.prefetchInfiniteQuery(policiesQuery),
  component: lazyRouteComponent(() => import('../../features/policies/policies-page.tsx'), 'PoliciesPage'),
})

const policy = createRoute({
  getParentRoute: () => signedIn,
  path: '/policies/$id',
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(policyQuery(params.id)),
  component: lazyRouteComponent(() => import('../../features/policies/policy-page.tsx'), 'PolicyPage'),
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
  component: lazyRouteComponent(() => import('../../features/policies/assigned-page.tsx'), 'AssignedPage'),
})

const policyVersions = createRoute({
  getParentRoute: () => signedIn,
  path: '/policies/$id/versions',
  validateSearch: (raw: UrlSearch): { from?: string; to?: string } => ({
    from: numberParam(raw, 'from'),
    to: numberParam(raw, 'to'),
  }),
  component: lazyRouteComponent(() => import('../../features/policies/versions-page.tsx'), 'VersionsPage'),
})

const newPolicy = createRoute({
  getParentRoute: () => signedIn,
  path: '/policies/new',
  validateSearch: (raw: UrlSearch): { from?: string } => ({ from: textParam(raw, 'from', 64) }),
  component: lazyRouteComponent(() => import('../../features/policies/new-policy-page.tsx'), 'NewPolicyPage'),
})

const importPolicies = createRoute({
  getParentRoute: () => signedIn,
  path: '/policies/import',
  component: lazyRouteComponent(() => import('../../features/policies/import-page.tsx'), 'ImportPage'),
})

const comparePolicies = createRoute({
  getParentRoute: () => signedIn,
  path: '/policies/compare',
  validateSearch: (raw: UrlSearch): { a?: string; b?: string } => ({ a: idParam(raw, 'a'), b: idParam(raw, 'b') }),
  component: lazyRouteComponent(() => import('../../features/policies/compare-page.tsx'), 'ComparePage'),
})

const rules = createRoute({
  getParentRoute: () => signedIn,
  path: '/rules',
  loader: ({ context }) => void context.queryClient.prefetchQuery(rulesQuery),
  component: lazyRouteComponent(() => import('../../features/rules/rules-page.tsx'), 'RulesPage'),
})

const newRule = createRoute({
  getParentRoute: () => signedIn,
  path: '/rules/new',
  validateSearch: (raw: UrlSearch): { from?: string; copy?: string } => ({
    from: idParam(raw, 'from'),
    copy: idParam(raw, 'copy'),
  }),
  component: lazyRouteComponent(() => import('../../features/rules/new-rule-page.tsx'), 'NewRulePage'),
})

const simulateRules = createRoute({
  getParentRoute: () => signedIn,
  path: '/rules/simulate',
  // The page reads it: what a device may say of itself would come with the first load.
  validateSearch: (raw: UrlSearch) => raw,
  component: lazyRouteComponent(() => import('../../features/rules/simulate-page.tsx'), 'SimulatePage'),
})

const rule = createRoute({
  getParentRoute: () => signedIn,
  path: '/rules/$id',
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(ruleQuery(params.id)),
  component: lazyRouteComponent(() => import('../../features/rules/rule-page.tsx'), 'RulePage'),
})

/** Policies and access rules. */
export const policyRoutes = [
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
] as const
