import './safety-words.ts'
import { TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hasCode } from '../../api/api-problem.ts'
import { call } from '../../api/api.ts'
import { revisionTag } from '../../api/revision-tag.ts'
import { ActDialog } from '../../app/act-dialog/act-dialog.tsx'
import { field } from '../../ui/field.ts'
import { toastDone } from '../../ui/toasts/toasts.ts'
import { protectionsQuery, type WipeProtections } from './protection-queries.ts'
import type { ReviewLine } from './protection-review.ts'
import classes from './protections-review-dialog.module.css'
import { useProtectionWords } from './use-protection-words.ts'

type ProtectionsReviewDialogProps = {
  readonly protections: WipeProtections
  readonly lines: readonly ReviewLine[]
  readonly onClose: () => void
}

/** What would change, and which parts hold at once and which wait a day. */
export function ProtectionsReviewDialog({ protections, lines, onClose }: ProtectionsReviewDialogProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const lowering = lines.filter(({ isLowering }) => isLowering)
  const raising = lines.filter(({ isLowering }) => !isLowering)

  async function save() {
    const changes = Object.fromEntries(lines.map(({ name, after }) => [name, after]))
    try {
      const body = { ...changes, ...(reason.trim() && { reason: reason.trim() }) }
      const saved = await call('changeProtections', { body, ifMatch: revisionTag(protections.revision) })
      queries.setQueryData(protectionsQuery.queryKey, saved)
      toastDone(t(lowering.length > 0 ? 'safety.review.proposed' : 'safety.review.saved'))
    } catch (error) {
      if (hasCode(error, 'precondition-failed')) await queries.invalidateQueries({ queryKey: ['wipes'] })
      throw error
    }
  }

  return (
    <ActDialog
      title={t('safety.review.title')}
      size="medium"
      tone="normal"
      confirm={t('safety.review.confirm')}
      act={save}
      onClose={onClose}
    >
      <Lines caption={t('safety.review.now')} lines={raising} />
      <Lines caption={t('safety.review.later')} lines={lowering} />
      {lowering.length > 0 && <p className={classes.note}>{t('safety.review.laterNote')}</p>}
      <TextInput
        {...field}
        label={t('safety.review.reason')}
        data-autofocus
        value={reason}
        maxLength={500}
        autoComplete="off"
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ActDialog>
  )
}

function Lines({ caption, lines }: { readonly caption: string; readonly lines: readonly ReviewLine[] }) {
  const { t } = useTranslation()
  const { nameOf, valueOf } = useProtectionWords()
  if (lines.length === 0) return null
  return (
    <table className={classes.lines}>
      <caption className={classes.caption}>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('safety.review.setting')}</th>
          <th scope="col">{t('safety.review.before')}</th>
          <th scope="col">{t('safety.review.after')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ name, before, after }) => (
          <tr key={name}>
            <th scope="row">{nameOf(name)}</th>
            <td className={classes.before}>{valueOf(before)}</td>
            <td className={classes.after}>{valueOf(after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
