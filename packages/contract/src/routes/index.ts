import type { Route } from '../route.ts'
import { deviceRoutes } from './devices.ts'
import { meRoutes } from './me.ts'
import { operatorRoutes } from './operators.ts'
import { policyRoutes } from './policies.ts'
import { sessionRoutes } from './session.ts'
import { userRoutes } from './users.ts'
import { protectionRoutes } from './wipe-protections.ts'
import { wipeRoutes } from './wipes.ts'

/** Every route of the REST API, by the name its handler and its callers use. */
export const routes = {
  ...sessionRoutes,
  ...deviceRoutes,
  ...userRoutes,
  ...wipeRoutes,
  ...protectionRoutes,
  ...policyRoutes,
  ...operatorRoutes,
  ...meRoutes,
} satisfies Record<string, Route>

export type Routes = typeof routes
export type RouteName = keyof Routes
