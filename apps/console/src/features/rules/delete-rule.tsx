import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { claimedText } from '../../ui/claimed-text.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { RulePreview } from './rule-preview.tsx'
import { refreshAfterRules, rulesPreviewQuery } from './rule-detail-queries.ts'
import type { Rule } from './rule-queries.ts'
import { useRuleToast } from './use-change-rule.ts'
import { WordField } from './word-field.tsx'

type DeleteRuleProps = { readonly rule: Rule; readonly onDeleting: () => void; readonly onClose: () => void }

/** Asks before a rule goes, with what its devices would become. */
export function DeleteRule({ rule, onDeleting, onClose }: DeleteRuleProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const toast = useRuleToast()
  const [word, setWord] = useState('')
  const preview = useQuery(rulesPreviewQuery({ id: rule.id, delete: true }))
  const name = claimedText(rule.name)

  async function remove() {
    const query = word.trim() ? { confirm: word.trim() } : {}
    await call('deleteAccessRule', { params: { id: rule.id }, query })
    onDeleting()
    toast(t('rules.delete.done', { rule: name }), { ...rule, revision: rule.revision + 1 })
    await navigate({ to: '/rules' })
    await refreshAfterRules(queries)
  }

  return (
    <ConfirmDialog
      title={t('rules.delete.title', { rule: name })}
      confirm={t('rules.delete.confirm', { rule: name })}
      onConfirm={remove}
      onClose={onClose}
    >
      <RulePreview preview={preview.data} error={preview.error} isOld={false} isUnfinished={false} />
      {preview.data?.lockOut.isEverybody && (
        <WordField lockOut={preview.data.lockOut} value={word} isLocked={false} onChange={setWord} />
      )}
    </ConfirmDialog>
  )
}
