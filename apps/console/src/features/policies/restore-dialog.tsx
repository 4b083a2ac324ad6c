import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hasCode } from '../../api/api-problem.ts'
import { call } from '../../api/api.ts'
import { claimedText } from '../../ui/claimed-text.ts'
import { Dialog } from '../../ui/dialog.tsx'
import formClasses from '../../ui/form.module.css'
import { NoteField } from '../../ui/note-field.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { toastDone } from '../../ui/toasts/toasts.ts'
import { ImpactPanel } from './impact-panel.tsx'
import { LockOutWordField, useLockOut } from './lock-out-word-field.tsx'
import { PolicyDiff } from './policy-diff.tsx'
import { differencesOf } from './policy-differences.ts'
import { policyImpactQuery, revisionQuery } from './policy-detail-queries.ts'
import { policyQuery, type Policy } from './policy-queries.ts'

type RestoreDialogProps = { readonly policy: Policy; readonly revision: number; readonly onClose: () => void }

/** Brings an earlier form back as a new one: what that changes, and whom it touches, is seen before. */
export function RestoreDialog({ policy, revision, onClose }: RestoreDialogProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const problemWords = useProblemWords()
  const { data: earlier, error: unread } = useQuery(revisionQuery(policy.id, revision))
  const settings = earlier?.settings ?? policy.settings
  const lockOut = useLockOut(policy, settings)
  const [note, setNote] = useState('')
  const [word, setWord] = useState('')
  const [work, setWork] = useState<{ isBusy: boolean; error: unknown }>({ isBusy: false, error: null })
  const name = claimedText(policy.name)
  const changes = earlier ? differencesOf(policy, earlier) : []
  const problem = work.error ?? unread

  async function restore() {
    setWork({ isBusy: true, error: null })
    const why = { ...(note.trim() && { reason: note.trim() }), ...(word.trim() && { confirm: word.trim() }) }
    try {
      const params = { id: policy.id, revision: String(revision) }
      const restored = await call('restorePolicy', { params, body: { revision: policy.revision, ...why } })
      queries.setQueryData(policyQuery(policy.id).queryKey, restored)
      toastDone(t('policyVersions.restored', { policy: name, from: revision, count: restored.revision }))
      onClose()
      await Promise.all(['policies', 'users'].map((root) => queries.invalidateQueries({ queryKey: [root] })))
    } catch (error) {
      setWork({ isBusy: false, error })
      if (hasCode(error, 'precondition-failed'))
        await queries.invalidateQueries({ queryKey: policyQuery(policy.id).queryKey })
      if (hasCode(error, 'lock-out-unconfirmed'))
        await queries.invalidateQueries({ queryKey: policyImpactQuery(policy, settings).queryKey })
    }
  }

  return (
    <Dialog
      title={t('policyVersions.restoreTitle', { policy: name, revision })}
      note={t('policyVersions.restoreNote', { count: policy.revision + 1 })}
      size="broad"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose} data-autofocus>
            {t('dialog.cancel')}
          </Button>
          <Button
            variant="filled"
            loading={work.isBusy}
            disabled={!earlier || changes.length === 0 || (lockOut !== undefined && word.trim() === '')}
            onClick={() => void restore()}
          >
            {t('policyVersions.restoreConfirm', { revision })}
          </Button>
        </>
      }
    >
      {earlier ? (
        <PolicyDiff
          caption={t('policies.changesCaption')}
          changes={changes}
          beforeName={t('policyVersions.now')}
          afterName={t('policyVersions.version', { revision })}
          none={t('policyVersions.noDifference')}
        />
      ) : (
        <ListSkeleton rows={4} />
      )}
      {earlier && changes.length > 0 && <ImpactPanel policy={policy} settings={settings} />}
      {lockOut && <LockOutWordField lockOut={lockOut} value={word} onChange={setWord} />}
      <NoteField value={note} onChange={setNote} />
      {problem !== null && (
        <p role="alert" className={formClasses.problem}>
          {hasCode(problem, 'precondition-failed') ? t('policyVersions.conflict') : problemWords(problem).detail}
        </p>
      )}
    </Dialog>
  )
}
