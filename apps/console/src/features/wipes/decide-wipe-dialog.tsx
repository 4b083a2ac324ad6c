import './safety-words.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { ActDialog } from '../../app/act-dialog/act-dialog.tsx'
import { claimedText } from '../../ui/claimed-text.ts'
import { toastDone } from '../../ui/toasts/toasts.ts'
import { CommentField } from './comment-field.tsx'
import { phraseOf } from './wipe-draft.ts'
import classes from './wipe-dialog.module.css'
import { wipeQuery, type Wipe } from './wipe-queries.ts'

type DecideWipeDialogProps = {
  readonly wipe: Wipe
  readonly how: 'approve' | 'reject'
  readonly onClose: () => void
}

/** Releases or rejects what somebody else asked for. What was seen goes along: anything else is refused. */
export function DecideWipeDialog({ wipe, how, onClose }: DecideWipeDialogProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [comment, setComment] = useState('')
  const names = {
    device: claimedText(wipe.device.name),
    user: claimedText(wipe.user.displayName),
    who: claimedText(wipe.requester.name),
  }

  async function decide() {
    const params = { id: wipe.id }
    const said = comment.trim()
    const decided = await (how === 'approve'
      ? call('approveWipe', { params, body: { targetHash: wipe.targetHash, comment: said } })
      : call('rejectWipe', { params, body: { comment: said } }))
    queries.setQueryData(wipeQuery(wipe.id).queryKey, decided)
    toastDone(t(`approvals.${how}Done`, names))
    await Promise.all(['wipes', 'devices'].map((root) => queries.invalidateQueries({ queryKey: [root] })))
  }

  return (
    <ActDialog
      title={t(`approvals.${how}Title`)}
      note={
        <>
          {wipe.user.department && `${wipe.user.department} · `}
          {t('wipes.note.id')} <code className={classes.id}>{phraseOf(wipe.device)}</code>
        </>
      }
      tone={how === 'approve' ? 'danger' : 'normal'}
      confirm={t(`approvals.${how}Confirm`, names)}
      act={decide}
      onClose={onClose}
    >
      <p className={classes.consequences}>
        {how === 'approve' ? t(`approvals.approveText.${wipe.kind}`, names) : t('approvals.rejectText', names)}
      </p>
      <CommentField label={t('approvals.comment')} value={comment} onChange={setComment} />
    </ActDialog>
  )
}
