import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hasCode } from '../../api/api-problem.ts'
import { call } from '../../api/api.ts'
import { revisionTag } from '../../api/revision-tag.ts'
import { claimedText } from '../../ui/claimed-text.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { NoteField } from '../../ui/note-field.tsx'
import formClasses from '../../ui/form.module.css'
import { useProblemWords } from '../../ui/problem-words.ts'
import { useNow } from '../../ui/time/use-now.ts'
import { ImpactPanel } from './impact-panel.tsx'
import { LockOutWordField, useLockOut } from './lock-out-word-field.tsx'
import { PolicyDiff } from './policy-diff.tsx'
import { documentOf, type PolicyDraft, type SettingChange } from './policy-draft.ts'
import { policyImpactQuery } from './policy-detail-queries.ts'
import { policyQuery, type Policy } from './policy-queries.ts'
import classes from './review-dialog.module.css'
import { StartField } from './start-field.tsx'
import { isStartPossible, startsAtOf, type Start } from './start.ts'

type ReviewDialogProps = {
  readonly policy: Policy
  readonly draft: PolicyDraft
  readonly changes: readonly SettingChange[]
  readonly onSaved: (policy: Policy) => void
  /** It is kept for later. */
  readonly onPlanned: (policy: Policy) => void
  /** Somebody else saved meanwhile; what they saved is loaded. */
  readonly onConflict: () => void
  readonly onClose: () => void
}

/** Before and after, whom it touches, and whom it would lock out; then it is saved. */
export function ReviewDialog({ policy, draft, changes, onSaved, onPlanned, onConflict, onClose }: ReviewDialogProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const problemWords = useProblemWords()
  const [note, setNote] = useState('')
  const [word, setWord] = useState('')
  const [work, setWork] = useState<{ isBusy: boolean; error: unknown }>({ isBusy: false, error: null })
  const settings = documentOf(policy, draft)
  const lockOut = useLockOut(policy, settings)
  const now = useNow()
  const [start, setStart] = useState<Start>({ kind: 'now' })
  const isPlanned = start.kind !== 'now'
  const isWordNeeded = lockOut !== undefined && start.kind !== 'later'
  const named = { policy: claimedText(draft.name ?? policy.name) }

  async function save() {
    setWork({ isBusy: true, error: null })
    try {
      const { id, revision } = policy
      const shared = {
        ...(draft.name !== undefined && { name: draft.name.trim() }),
        ...(note.trim() && { reason: note.trim() }),
        ...(word.trim() && { confirm: word.trim() }),
      }
      if (isPlanned) {
        const body = { ...shared, revision, settings, startsAt: startsAtOf(start) }
        onPlanned(await call('planPolicy', { params: { id }, body }))
        return
      }
      const body = { ...shared, ...(changes.length > 0 && { settings }) }
      onSaved(await call('changePolicy', { params: { id }, body, ifMatch: revisionTag(revision) }))
    } catch (error) {
      if (hasCode(error, 'precondition-failed')) {
        await queries.invalidateQueries({ queryKey: policyQuery(policy.id).queryKey })
        onConflict()
        return
      }
      setWork({ isBusy: false, error })
      // The word is asked for by the impact: it may have been counted before the last phone came.
      if (hasCode(error, 'lock-out-unconfirmed'))
        await queries.invalidateQueries({ queryKey: policyImpactQuery(policy, settings).queryKey })
    }
  }

  return (
    <Dialog
      title={t('policies.reviewTitle', { policy: claimedText(policy.name) })}
      note={draft.name !== undefined && t('policies.renames', { name: claimedText(draft.name) })}
      size="broad"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose} data-autofocus>
            {t('policies.keepEditing')}
          </Button>
          <Button
            variant={isWordNeeded ? 'danger-filled' : 'filled'}
            loading={work.isBusy}
            disabled={(isWordNeeded && word.trim() === '') || !isStartPossible(start, now)}
            onClick={() => void save()}
          >
            {start.kind === 'now' && t('policies.save', named)}
            {start.kind === 'at' && t('policyPlan.at.confirm', named)}
            {start.kind === 'later' && t('policyPlan.later.confirm', named)}
          </Button>
        </>
      }
    >
      {changes.length > 0 && (
        <div className={classes.review}>
          <PolicyDiff
            caption={t('policies.changesCaption')}
            changes={changes}
            beforeName={t('policies.before')}
            afterName={t('policies.after')}
            none=""
          />
          <ImpactPanel policy={policy} settings={settings} />
          {lockOut && isWordNeeded && <LockOutWordField lockOut={lockOut} value={word} onChange={setWord} />}
          {!isPlanned && <p className={classes.follows}>{t('policies.follows')}</p>}
        </div>
      )}
      <StartField start={start} now={now} onChange={setStart} />
      {isPlanned && policy.plan && <p className={classes.follows}>{t('policyPlan.replaces')}</p>}
      <NoteField value={note} onChange={setNote} />
      {work.error !== null && (
        <p role="alert" className={formClasses.problem}>
          {problemWords(work.error).detail}
        </p>
      )}
    </Dialog>
  )
}
