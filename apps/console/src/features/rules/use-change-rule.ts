import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { hasCode } from '../../api/api-problem.ts'
import { call } from '../../api/api.ts'
import { revisionTag } from '../../api/revision-tag.ts'
import { claimedText } from '../../ui/claimed-text.ts'
import { useProblemWords } from '../../ui/problem-words.ts'
import { toastDone, toastFailed } from '../../ui/toasts/toasts.ts'
import { refreshAfterRules } from './rule-detail-queries.ts'
import { ruleQuery, rulesQuery, type Rule } from './rule-queries.ts'

type Changed = Pick<Rule, 'id' | 'name' | 'revision'>

/** Says what was done to a rule, with the way back: exactly that change is undone, or nothing if another came since. */
export function useRuleToast() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const problemWords = useProblemWords()

  async function undo(changed: Changed, isNew: boolean) {
    const rule = claimedText(changed.name)
    const reason = t('rules.undoReason')
    try {
      await (isNew ? deleteUnchanged(changed, reason) : takeBack(changed, reason))
      toastDone(t('rules.undone', { rule }))
    } catch (error) {
      const why = error instanceof ChangedSince ? t('problem.changed-since') : problemWords(error).detail
      toastFailed(t('rules.undoFailed', { rule }), why)
    }
    await refreshAfterRules(queries)
  }

  return (text: string, changed: Changed, { isNew = false } = {}) => toastDone(text, () => void undo(changed, isNew))
}

function takeBack({ id, revision }: Changed, reason: string): Promise<unknown> {
  return call('undoAccessRule', { params: { id }, body: { revision, reason } })
}

class ChangedSince extends Error {}

/** A rule that was only created has nothing before it to go back to: undone, it is gone. */
async function deleteUnchanged({ id, revision }: Changed, reason: string): Promise<void> {
  const now = await call('getAccessRule', { params: { id } })
  if (now.revision !== revision) throw new ChangedSince()
  await call('deleteAccessRule', { params: { id }, query: { reason } })
}

/** Switches a rule on or off at once, from the list. */
export function useSwitchRule() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const problemWords = useProblemWords()
  const toast = useRuleToast()

  return async ({ id, name, revision, isEnabled }: Rule): Promise<void> => {
    const rule = claimedText(name)
    try {
      const saved = await call('changeAccessRule', {
        params: { id },
        body: { isEnabled: !isEnabled },
        ifMatch: revisionTag(revision),
      })
      queries.setQueryData(ruleQuery(id).queryKey, saved)
      queries.setQueryData(
        rulesQuery.queryKey,
        (list) => list && { items: list.items.map((each) => (each.id === id ? saved : each)) },
      )
      toast(t(saved.isEnabled ? 'rules.enabled' : 'rules.disabled', { rule }), saved)
    } catch (error) {
      const why = hasCode(error, 'lock-out-unconfirmed') ? t('rules.confirmInEditor') : problemWords(error).detail
      toastFailed(t('rules.switchFailed', { rule }), why)
    }
    await refreshAfterRules(queries)
  }
}
