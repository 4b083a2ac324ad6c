import { Button, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useBlocker } from '@tanstack/react-router'
import { lazy, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canChangePolicies, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { claimedText } from '../../ui/claimed-text.ts'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { field } from '../../ui/field.ts'
import { toastDone } from '../../ui/toasts/toasts.ts'
import { EditorNotices } from './editor-notices.tsx'
import { findSettings } from './find-settings.ts'
import { PolicyActs } from './policy-acts.tsx'
import { changesOf, faultsOf, shownSettings, withName } from './policy-draft.ts'
import classes from './policy-editor.module.css'
import { mergeRows } from './policy-merge.ts'
import { policyQuery, type Policy } from './policy-queries.ts'
import { SectionNav } from './section-nav.tsx'
import { SettingSections } from './setting-sections.tsx'
import { useSettingWords } from './setting-words.ts'
import { usePolicyDraft } from './use-policy-draft.ts'

const ReviewDialog = lazy(() =>
  import('./review-dialog.tsx').then(({ ReviewDialog: component }) => ({ default: component })),
)
const MergeDialog = lazy(() =>
  import('./merge-dialog.tsx').then(({ MergeDialog: component }) => ({ default: component })),
)
const LeaveDialog = lazy(() =>
  import('./leave-dialog.tsx').then(({ LeaveDialog: component }) => ({ default: component })),
)

/** All settings of a policy. Changes are collected, reviewed with whom they touch, and saved in one step. */
export function PolicyEditor({ policy }: { readonly policy: Policy }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const scroller = useRef<HTMLDivElement>(null)
  const { nameOf, effectOf } = useSettingWords()
  const { draft, base, isBehind, isRestored, edit, rebase, adopt, discard } = usePolicyDraft(policy)
  const [dialog, setDialog] = useState<'review' | 'merge' | null>(null)
  const [sought, setSought] = useState('')
  const reason = useActReason(canChangePolicies(useSession()))
  const isLocked = reason !== null
  const changes = changesOf(policy, draft)
  const faults = faultsOf(policy, draft)
  const name = draft.name ?? policy.name
  const count = changes.length + (draft.name === undefined ? 0 : 1)
  const isNameMissing = name.trim() === ''
  const isApart = isBehind && mergeRows(base, policy, draft).some(({ kind }) => kind !== 'mine')
  const shown = findSettings(shownSettings, sought, { nameOf, effectOf })
  const leaving = useBlocker({
    // On the other tabs of this policy the draft is still at hand.
    shouldBlockFn: ({ next }) => count > 0 && !next.pathname.startsWith(`/policies/${policy.id}`),
    enableBeforeUnload: () => count > 0,
    withResolver: true,
  })

  async function saved(changed: Policy) {
    queries.setQueryData(policyQuery(changed.id).queryKey, changed)
    discard()
    setDialog(null)
    toastDone(t('policies.saved', { policy: claimedText(changed.name), count: changed.devices.total }))
    await Promise.all(['policies', 'users'].map((root) => queries.invalidateQueries({ queryKey: [root] })))
  }

  async function kept(planned: Policy) {
    queries.setQueryData(policyQuery(planned.id).queryKey, planned)
    discard()
    setDialog(null)
    toastDone(t('policies.kept', { policy: claimedText(planned.name) }))
    await queries.invalidateQueries({ queryKey: ['policies'] })
  }

  return (
    <>
      <div ref={scroller} className={classes.page}>
        <SectionNav scroller={scroller} shown={shown} changes={changes} sought={sought} onSeek={setSought} />
        <div className={classes.content}>
          <div className={classes.head}>
            <TextInput
              {...field}
              className={classes.name}
              label={t('policies.name')}
              value={name}
              maxLength={64}
              disabled={isLocked}
              error={isNameMissing ? t('form.required') : undefined}
              onChange={({ currentTarget: { value } }) => edit((now) => withName(policy, now, value))}
            />
            <PolicyActs policy={policy} reason={reason} isChanged={count > 0} />
          </div>
          <EditorNotices
            policy={policy}
            reason={reason}
            isRestored={isRestored && count > 0}
            isApart={isApart}
            onDiscard={discard}
            onOpenPlan={adopt}
            onMerge={() => setDialog('merge')}
          />
          <SettingSections
            policy={policy}
            draft={draft}
            shown={shown}
            faults={faults}
            isLocked={isLocked}
            onEdit={edit}
            onShowAll={() => setSought('')}
          />
        </div>
      </div>
      {count > 0 && (
        <div className={classes.bar} role="group" aria-label={t('policies.saveBar')}>
          <p className={classes.count} role="status">
            {t('policies.changes', { count })}
          </p>
          <Button onClick={discard}>{t('form.discard')}</Button>
          <Button
            variant="filled"
            disabled={faults.size > 0 || isNameMissing || isLocked}
            onClick={() => setDialog(isApart ? 'merge' : 'review')}
          >
            {t('policies.review')}
          </Button>
        </div>
      )}
      <DialogPlace>
        {dialog === 'review' && (
          <ReviewDialog
            policy={policy}
            draft={draft}
            changes={changes}
            onSaved={(changed) => void saved(changed)}
            onPlanned={(planned) => void kept(planned)}
            onConflict={() => setDialog('merge')}
            onClose={() => setDialog(null)}
          />
        )}
        {dialog === 'merge' && (
          <MergeDialog
            policy={policy}
            base={base}
            draft={draft}
            onMerged={(merged) => {
              rebase(merged)
              setDialog(null)
            }}
            onClose={() => setDialog(null)}
          />
        )}
        {leaving.status === 'blocked' && (
          <LeaveDialog
            count={count}
            onStay={() => leaving.reset()}
            onLeave={() => {
              discard()
              leaving.proceed()
            }}
          />
        )}
      </DialogPlace>
    </>
  )
}
