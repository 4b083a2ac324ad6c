import './safety-words.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { ActDialog } from '../../app/act-dialog/act-dialog.tsx'
import { toastDone } from '../../ui/toasts/toasts.ts'
import { CommentField } from './comment-field.tsx'
import { protectionsQuery } from './protection-queries.ts'
import classes from './wipe-dialog.module.css'

/** Lets wipes go on; where there are two administrators, the second one has to say so, too. */
export function RestartDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [comment, setComment] = useState('')

  async function restart() {
    const protections = await call('restartWipes', { body: { comment: comment.trim() } })
    queries.setQueryData(protectionsQuery.queryKey, protections)
    toastDone(t(protections.isStopped ? 'safety.restart.proposed' : 'safety.restart.done'))
    await queries.invalidateQueries({ queryKey: ['wipes'] })
  }

  return (
    <ActDialog
      title={t('safety.restart.title')}
      tone="danger"
      confirm={t('safety.restart.confirm')}
      act={restart}
      onClose={onClose}
    >
      <div className={classes.consequences}>
        <p>{t('safety.restart.text')}</p>
        <p>{t('safety.restart.two')}</p>
      </div>
      <CommentField label={t('safety.comment')} value={comment} onChange={setComment} />
    </ActDialog>
  )
}
