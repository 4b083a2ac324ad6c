import type { Route } from '../route.ts'
import { accessPreviewRoutes } from './access-previews.ts'
import { accessRuleRoutes } from './access-rules.ts'
import { activityRoutes } from './activity.ts'
import { appPasswordRoutes } from './app-passwords.ts'
import { approvalLinkRoutes } from './approval-links.ts'
import { brandingRoutes } from './branding.ts'
import { deviceRoutes } from './devices.ts'
import { directoryRoutes } from './directory.ts'
import { groupRoutes } from './groups.ts'
import { jobRoutes } from './jobs.ts'
import { meRoutes } from './me.ts'
import { notificationRoutes } from './notifications.ts'
import { operatorRoutes } from './operators.ts'
import { organizationRoutes } from './organization.ts'
import { policyRoutes } from './policies.ts'
import { quarantineRoutes } from './quarantine.ts'
import { reportRoutes } from './reports.ts'
import { savedViewRoutes } from './saved-views.ts'
import { sessionRoutes } from './session.ts'
import { userRoutes } from './users.ts'
import { webhookRoutes } from './webhooks.ts'
import { protectionRoutes } from './wipe-protections.ts'
import { wipeRoutes } from './wipes.ts'

/** Every route of the REST API, by the name its handler and its callers use. */
export const routes = {
  ...sessionRoutes,
  ...reportRoutes,
  ...deviceRoutes,
  ...quarantineRoutes,
  ...approvalLinkRoutes,
  ...userRoutes,
  ...appPasswordRoutes,
  ...directoryRoutes,
  ...groupRoutes,
  ...wipeRoutes,
  ...protectionRoutes,
  ...policyRoutes,
  ...accessRuleRoutes,
  ...accessPreviewRoutes,
  ...organizationRoutes,
  ...brandingRoutes,
  ...notificationRoutes,
  ...webhookRoutes,
  ...operatorRoutes,
  ...savedViewRoutes,
  ...meRoutes,
  ...jobRoutes,
  ...activityRoutes,
} satisfies Record<string, Route>

export type Routes = typeof routes
export type RouteName = keyof Routes
