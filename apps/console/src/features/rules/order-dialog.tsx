import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { claimedText } from '../../ui/claimed-text.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { RulePreview } from './rule-preview.tsx'
import { rulesPreviewQuery } from './rule-detail-queries.ts'
import type { AskedOrder } from './use-order-rules.ts'
import { WordField } from './word-field.tsx'

type OrderDialogProps = {
  readonly asked: AskedOrder
  readonly onOrder: (confirm: string) => Promise<void>
  readonly onClose: () => void
}

/** Asks for the word where another order of the rules would lock nearly everybody out. */
export function OrderDialog({ asked: { rule, ids }, onOrder, onClose }: OrderDialogProps) {
  const { t } = useTranslation()
  const [word, setWord] = useState('')
  const preview = useQuery(rulesPreviewQuery({ order: [...ids] }))
  const name = claimedText(rule.name)
  return (
    <ConfirmDialog
      title={t('rules.order.title', { rule: name })}
      confirm={t('rules.order.confirm', { rule: name })}
      onConfirm={() => onOrder(word.trim())}
      onClose={onClose}
    >
      <RulePreview preview={preview.data} error={preview.error} isOld={false} isUnfinished={false} />
      {preview.data && <WordField lockOut={preview.data.lockOut} value={word} isLocked={false} onChange={setWord} />}
    </ConfirmDialog>
  )
}
