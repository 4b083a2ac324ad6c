import './words.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { ActDialog } from '../../app/act-dialog/act-dialog.tsx'
import { claimedText } from '../../ui/claimed-text.ts'
import { toastDone } from '../../ui/toasts/toasts.ts'
import { CommentField } from './comment-field.tsx'
import classes from './wipe-dialog.module.css'
import { wipeQuery, type Wipe } from './wipe-queries.ts'

type EndWipeDialogProps = {
  readonly wipe: Wipe
  readonly how: 'cancel' | 'abandon'
  readonly onClose: () => void
}

/** Takes a wipe back before the phone has it, or gives one up that it has. */
export function EndWipeDialog({ wipe, how, onClose }: EndWipeDialogProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [comment, setComment] = useState('')
  const device = claimedText(wipe.device.name)
  const names = { device, user: claimedText(wipe.user.displayName) }

  async function end() {
    const input = { params: { id: wipe.id }, body: { comment: comment.trim() } }
    const ended = await (how === 'cancel' ? call('cancelWipe', input) : call('abandonWipe', input))
    queries.setQueryData(wipeQuery(wipe.id).queryKey, ended)
    toastDone(t(`wipes.${how}Dialog.done`, names))
    await Promise.all(['devices', 'wipes', 'overview'].map((root) => queries.invalidateQueries({ queryKey: [root] })))
  }

  return (
    <ActDialog
      title={t(`wipes.${how}Dialog.title`, names)}
      tone="danger"
      confirm={t(`wipes.${how}Dialog.confirm`, names)}
      dismiss={t('wipes.keep')}
      act={end}
      onClose={onClose}
    >
      <div className={classes.consequences}>
        <p>{t(`wipes.${how}Dialog.text`)}</p>
        {how === 'abandon' && <p>{t('wipes.abandonDialog.two')}</p>}
      </div>
      <CommentField label={t('wipes.comment')} value={comment} onChange={setComment} />
    </ActDialog>
  )
}
