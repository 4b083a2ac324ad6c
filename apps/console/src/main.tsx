// The administrators' console: a single page over the REST API. Begin with app/routes.ts; each screen is a folder below
// features/, what screens share is in ui/, how they reach the server in api/.

import '@fontsource-variable/inter/wght.css'
import './ui/base.css'
import './ui/tokens.css'
import './ui/mantine.css'
import './ui/begin.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import { onSessionEnd, queryClient } from './api/query-client.ts'
import { sessionKey } from './api/session-key.ts'
import { nextTask } from './app/next-task.ts'
import { router } from './app/router.tsx'
import { signedIn } from './app/routes/frame.tsx'
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

void begin()

// No await at the top: pages import what stands in this chunk, and would wait for it while it waits for them.
async function begin(): Promise<void> {
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')
  await nextTask()
  // Before any page's script, which adds words of its own. English is there already.
  await startI18n()
  await nextTask()
  // The page's scripts come beside the answer who is signed in, not behind it.
  const [opened] = router.getMatchedRoutes(router.latestLocation.pathname)
  for (const route of opened) void router.loadRouteChunk(route)
  await nextTask()
  const loaded = router.load()
  if (opened.some(({ id }) => id === signedIn.id)) {
    await nextTask()
    // The first format of all has the browser look through the languages it knows: now, while the answers are under way.
    new Intl.NumberFormat()
  }
  // Until all of it is there, index.html shows the frame.
  await loaded
  const place = createRoot(root)
  // As a transition it is drawn in pieces, between which the browser listens.
  startTransition(() => place.render(<Console />))
}

function Console() {
  return (
    <StrictMode>
      <ThemeProvider>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </ThemeProvider>
    </StrictMode>
  )
}
