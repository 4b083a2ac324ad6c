import type { Session } from '@gatepost/contract'
import { createClient } from './client.ts'
import { queryClient } from './query-client.ts'
import { sessionKey } from './session-key.ts'
import { noteAnswer } from './session-time.ts'

/** The console's client: same origin, cookie session, the CSRF token of whoever is signed in. */
export const call = createClient({
  fetch: async (url, init) => {
    const response = await fetch(url, init)
    noteAnswer(Date.now())
    return response
  },
  csrfToken: () => queryClient.getQueryData<Session>(sessionKey)?.csrfToken ?? null,
})
