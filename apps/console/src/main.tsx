// The administrators' console: a single page over the REST API. Begin with app/routes.ts; each screen is a folder below
// features/, what screens share is in ui/, how they reach the server in api/.

import '@fontsource-variable/inter/wght.css'
import './ui/base.css'
import './ui/tokens.css'
import './ui/mantine.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { onSessionEnd, queryClient } from './api/query-client.ts'
import { sessionKey } from './api/session-key.ts'
import { router } from './app/router.tsx'
import { startI18n } from './i18n/i18n.ts'
import { ThemeProvider } from './ui/theme-provider.tsx'

onSessionEnd(() => {
  // Without a session in the cache nobody was signed in: the first route sends them to the sign-in page itself.
  if (queryClient.getQueryData(sessionKey) === undefined) return
  const { href } = router.state.location
  queryClient.clear()
  const as = href.startsWith('/me') ? ({ as: 'user' } as const) : {}
  void router.navigate({ to: '/login', search: { redirect: href, ...as } })
})

// The page's scripts come beside the answer who is signed in, not behind it.
const [opened] = router.getMatchedRoutes(router.latestLocation.pathname)
for (const route of opened) void router.loadRouteChunk(route)
await startI18n()
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <ThemeProvider>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ThemeProvider>
  </StrictMode>,
)
