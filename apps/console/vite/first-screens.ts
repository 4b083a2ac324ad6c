/** A screen that people begin with: what its page names here is asked for with the page itself, not when the scripts come to it. */
export type FirstScreen = {
  readonly path: string
  /** Modules of apps/console/src/features, each loaded lazily somewhere. */
  readonly modules: readonly string[]
  /** Below /api/v1, exactly as the screen asks without a search of its own. For somebody with a session only. */
  readonly reads: readonly string[]
}

const signedIn = ['/session', '/overview', '/wipe-protections'] as const

export const firstScreens = [
  { path: '/login', modules: ['sign-in/sign-in-page.tsx'], reads: [] },
  { path: '/', modules: ['overview/overview-page.tsx'], reads: [...signedIn, '/overview/attention'] },
  {
    path: '/devices',
    modules: ['devices/devices-page.tsx', 'devices/devices-toolbar.tsx', 'devices/devices-tabs.tsx'],
    reads: [...signedIn, '/devices?limit=100'],
  },
  { path: '/devices/*', modules: ['devices/device-page.tsx'], reads: signedIn },
  {
    path: '/users',
    modules: ['users/users-page.tsx', 'users/users-toolbar.tsx'],
    reads: [...signedIn, '/users?limit=100'],
  },
  { path: '/users/*', modules: ['users/user-page.tsx'], reads: signedIn },
  {
    path: '/quarantine',
    modules: ['quarantine/quarantine-page.tsx'],
    reads: [...signedIn, '/quarantine?limit=100'],
  },
  { path: '/policies', modules: ['policies/policies-page.tsx'], reads: signedIn },
  { path: '/policies/*', modules: ['policies/policy-page.tsx'], reads: signedIn },
  { path: '/rules', modules: ['rules/rules-page.tsx'], reads: signedIn },
  { path: '/activity', modules: ['activity/activity-page.tsx'], reads: signedIn },
  { path: '/approvals', modules: ['wipes/approvals-page.tsx'], reads: signedIn },
  { path: '/reports', modules: ['reports/reports-page.tsx'], reads: signedIn },
  { path: '/audit', modules: ['audit/audit-page.tsx'], reads: signedIn },
  { path: '/settings', modules: ['settings/settings-overview-page.tsx'], reads: signedIn },
  { path: '/me', modules: ['me/me-page.tsx', 'me/my-devices-page.tsx'], reads: ['/session'] },
] as const satisfies readonly FirstScreen[]
