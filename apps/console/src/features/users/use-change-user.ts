import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { hasCode } from '../../api/api-problem.ts'
import { call } from '../../api/api.ts'
import { revisionTag } from '../../api/revision-tag.ts'
import { useProblemWords, type ProblemWords } from '../../ui/problem-words.ts'
import { toastDone, toastFailed } from '../../ui/toasts/toasts.ts'
import { inverseOf, type UserChange } from './user-change.ts'
import { showUser, type User } from './user-queries.ts'

/** Changes one user, on the revision that is shown. The act can be undone for ten seconds. */
export function useChangeUser() {
  const queries = useQueryClient()
  const { t } = useTranslation()
  const problemWords = useProblemWords()
  return useMemo(() => userChanger({ queries, t, problemWords }), [queries, t, problemWords])
}

type World = { readonly queries: QueryClient; readonly t: TFunction; readonly problemWords: ProblemWords }

function userChanger({ queries, t, problemWords }: World) {
  async function save(user: User, change: UserChange): Promise<User> {
    const { id, revision } = user
    const changed = await call('changeUser', { params: { id }, body: change, ifMatch: revisionTag(revision) })
    showUser(queries, changed)
    await Promise.all(['overview', 'audit'].map((root) => queries.invalidateQueries({ queryKey: [root] })))
    return changed
  }

  /** Throws if the server refuses. */
  async function changeUser(user: User, change: UserChange): Promise<void> {
    const changed = await save(user, change)
    toastDone(wordsOf(changed, change), () => void undo(changed, inverseOf(user, change)))
  }

  async function undo(user: User, change: UserChange) {
    try {
      await save(user, change)
      toastDone(t('user.undone', { user: user.displayName }))
    } catch (error) {
      refuse(user, error)
    }
  }

  function refuse(user: User, error: unknown) {
    toastFailed(t('user.notChanged', { user: user.displayName }), problemWords(error).detail)
    if (hasCode(error, 'precondition-failed', 'not-found')) void queries.invalidateQueries({ queryKey: ['users'] })
  }

  function wordsOf({ displayName: user, policy }: User, change: UserChange): string {
    if (change.policyId !== undefined) return t('user.policyAssigned', { user, policy: policy.name })
    if (change.isActiveSyncEnabled !== undefined) {
      return t(change.isActiveSyncEnabled ? 'user.switchedOn' : 'user.switchedOff', { user })
    }
    if (change.isDisabled !== undefined)
      return t(change.isDisabled ? 'user.disabledDone' : 'user.enabledDone', { user })
    return t('user.changed', { user })
  }

  return {
    changeUser,
    /** The same, for controls that have no place for an error: it goes into a toast. */
    tryChangeUser: (user: User, change: UserChange) =>
      changeUser(user, change).catch((error: unknown) => refuse(user, error)),
  }
}
