import { deviceRoutes } from './routes/device-routes.ts'
import { approvalLink, root, signIn, signedIn } from './routes/frame.tsx'
import { myPageRoutes } from './routes/own-page-routes.ts'
import { peopleRoutes } from './routes/people-routes.ts'
import { policyRoutes } from './routes/policy-routes.ts'
import { settingsRoutes } from './routes/settings-routes.ts'

/** Every screen of the console, by its path. */
export const routeTree = root.addChildren([
  signIn,
  myPageRoutes,
  approvalLink,
  signedIn.addChildren([...deviceRoutes, ...peopleRoutes, ...policyRoutes, ...settingsRoutes]),
])
