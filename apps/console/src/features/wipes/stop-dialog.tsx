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

/** Stops everything that has not left. Needs no proof: whoever sees an attack must be quick. */
export function StopDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [comment, setComment] = useState('')

  async function stop() {
    queries.setQueryData(protectionsQuery.queryKey, await call('stopWipes', { body: { comment: comment.trim() } }))
    toastDone(t('safety.stop.done'))
    await Promise.all(['wipes', 'devices'].map((root) => queries.invalidateQueries({ queryKey: [root] })))
  }

  return (
    <ActDialog
      title={t('safety.stop.title')}
      tone="danger"
      confirm={t('safety.stop.confirm')}
      act={stop}
      onClose={onClose}
    >
      <div className={classes.consequences}>
        <p>{t('safety.stop.text')}</p>
        <p>{t('safety.stop.stays')}</p>
      </div>
      <CommentField label={t('safety.comment')} value={comment} onChange={setComment} />
    </ActDialog>
  )
}
