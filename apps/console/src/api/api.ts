import type { Session } from '@gatepost/contract'
import { createClient } from './client.ts'
import { queryClient } from './query-client.ts'
import { sessionKey } from './session-key.ts'

/** The console's client: same origin, cookie session, the CSRF token of whoever is signed in. */
export const call = createClient({
  fetch: (url, init) => fetch(url, init),
  csrfToken: () => queryClient.getQueryData<Session>(sessionKey)?.csrfToken ?? null,
})
