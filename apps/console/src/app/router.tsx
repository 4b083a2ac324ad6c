import { createRouter } from '@tanstack/react-router'
import { queryClient } from '../api/query-client.ts'
import { routeTree } from './routes.ts'
import { parseUrlSearch, stringifyUrlSearch } from './url-search.ts'

/** The console's routes. Pages are loaded when a link to them is pointed at. */
export const router = createRouter({
  routeTree,
  context: { queryClient },
  parseSearch: parseUrlSearch,
  stringifySearch: stringifyUrlSearch,
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: false,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
