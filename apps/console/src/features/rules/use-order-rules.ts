import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hasCode } from '../../api/api-problem.ts'
import { call } from '../../api/api.ts'
import { claimedText } from '../../ui/claimed-text.ts'
import { useProblemWords } from '../../ui/problem-words.ts'
import { toastDone, toastFailed } from '../../ui/toasts/toasts.ts'
import { refreshAfterRules } from './rule-detail-queries.ts'
import { rulesQuery, type Rule } from './rule-queries.ts'

/** An order that has to be confirmed in words, with the rule that was moved. */
export type AskedOrder = { readonly rule: Rule; readonly ids: readonly string[] }

/** Puts rules into another order at once, with the way back; asks only where nearly everybody would be locked out. */
export function useOrderRules() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const problemWords = useProblemWords()
  const [asked, setAsked] = useState<AskedOrder | null>(null)

  async function put(ids: readonly string[], why: { readonly reason?: string; readonly confirm?: string }) {
    queries.setQueryData(rulesQuery.queryKey, await call('orderAccessRules', { body: { ids: [...ids], ...why } }))
    await refreshAfterRules(queries)
  }

  async function undo(ids: readonly string[], rule: string) {
    try {
      await put(ids, { reason: t('rules.undoReason') })
      toastDone(t('rules.undone', { rule }))
    } catch (error) {
      toastFailed(t('rules.undoFailed', { rule }), problemWords(error).detail)
    }
  }

  /** Throws where it was refused. */
  async function order({ rule: { id, name }, ids }: AskedOrder, confirm?: string): Promise<void> {
    const before = queries.getQueryData(rulesQuery.queryKey)?.items.map((one) => one.id) ?? []
    await put(ids, confirm === undefined ? {} : { confirm })
    const rule = claimedText(name)
    toastDone(t('rules.moved', { rule, place: ids.indexOf(id) + 1 }), () => void undo(before, rule))
  }

  async function move(next: AskedOrder): Promise<void> {
    try {
      await order(next)
    } catch (error) {
      if (hasCode(error, 'lock-out-unconfirmed')) return setAsked(next)
      toastFailed(t('rules.moveFailed', { rule: claimedText(next.rule.name) }), problemWords(error).detail)
      await refreshAfterRules(queries)
    }
  }

  return { move, order, asked, forget: () => setAsked(null) }
}
