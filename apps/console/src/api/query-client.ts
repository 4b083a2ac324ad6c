import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiProblem, hasCode } from './api-problem.ts'

type SessionEnd = () => void
const sessionEndListeners = new Set<SessionEnd>()

/** Calls back when any answer says that nobody is signed in any more; returns how to stop. */
export function onSessionEnd(listener: SessionEnd): () => void {
  sessionEndListeners.add(listener)
  return () => sessionEndListeners.delete(listener)
}

function noticeSessionEnd(error: unknown) {
  if (!hasCode(error, 'not-signed-in')) return
  for (const listener of sessionEndListeners) listener()
}

/**
 * Server state of the whole console. Nothing goes stale by itself within a minute: live hints say what changed, and while
 * the stream is away the live layer asks again every 15 seconds.
 */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSessionEnd }),
  mutationCache: new MutationCache({ onError: noticeSessionEnd }),
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      gcTime: 300_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 2 && isWorthRetry(error),
      retryDelay: (failures) => 400 * 2 ** failures,
    },
    mutations: { retry: false },
  },
})

function isWorthRetry(error: unknown): boolean {
  if (!(error instanceof ApiProblem)) return false
  return error.code === 'offline' || error.facts.status >= 500
}
