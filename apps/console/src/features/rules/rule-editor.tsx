import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useBlocker, useNavigate } from '@tanstack/react-router'
import { lazy, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { hasCode } from '../../api/api-problem.ts'
import { call } from '../../api/api.ts'
import { revisionTag } from '../../api/revision-tag.ts'
import { useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { Card } from '../../ui/card.tsx'
import { claimedText } from '../../ui/claimed-text.ts'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { RuleAboutFields } from './rule-about-fields.tsx'
import { changeOf, documentOf, faultsOf, type RuleDraft } from './rule-draft.ts'
import classes from './rule-editor.module.css'
import { canChangeRules } from './rule-permits.ts'
import { RulePreview } from './rule-preview.tsx'
import { refreshAfterRules, rulesPreviewQuery, type PreviewedChange } from './rule-detail-queries.ts'
import { ruleQuery, type Rule } from './rule-queries.ts'
import { RuleSentenceFields } from './rule-sentence-fields.tsx'
import { useRuleSentence } from './rule-sentence.ts'
import { SaveProblem } from './save-problem.tsx'
import { useRuleToast } from './use-change-rule.ts'
import { useSettled } from '../../ui/use-settled.ts'
import { WordField } from './word-field.tsx'

const ConfirmDialog = lazy(() =>
  import('../../ui/confirm-dialog.tsx').then(({ ConfirmDialog: component }) => ({ default: component })),
)
const DeleteRule = lazy(() => import('./delete-rule.tsx').then(({ DeleteRule: component }) => ({ default: component })))

type RuleEditorProps = {
  /** What stands there before anybody typed. */
  readonly start: RuleDraft
  /** The rule that is changed; without it a new one is made. */
  readonly rule?: Rule
  /** Where the proposal comes from. */
  readonly note?: ReactNode
}

/** A rule as a sentence, with what saving it would do beside it. What others save meanwhile lies below one's own changes. */
export function RuleEditor({ start, rule, note }: RuleEditorProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const toast = useRuleToast()
  const sentenceOf = useRuleSentence()
  const [edits, setEdits] = useState<Partial<RuleDraft>>({})
  const [reason, setReason] = useState('')
  const [word, setWord] = useState('')
  const [work, setWork] = useState<{ isBusy: boolean; error: unknown }>({ isBusy: false, error: null })
  const [isDeleting, setIsDeleting] = useState(false)
  const isLeavingSaved = useRef(false)
  const locked = useActReason(canChangeRules(useSession()))
  const isLocked = locked !== null

  const draft = { ...start, ...edits }
  const faults = faultsOf(draft)
  const isChanged = rule ? Object.keys(changeOf(rule, draft)).length > 0 : Object.keys(edits).length > 0
  const isUnfinished = [...faults.keys()].some((name) => name !== 'name')
  const { value: previewed, isSettled } = useSettled(isUnfinished ? null : previewOf(draft, rule, t('rules.unnamed')))
  const preview = useQuery(rulesPreviewQuery(previewed))
  const isWordNeeded = preview.data?.lockOut.isEverybody === true && !isUnfinished
  const isConflict = hasCode(work.error, 'precondition-failed')
  const leaving = useBlocker({
    shouldBlockFn: () => isChanged && !isLeavingSaved.current,
    enableBeforeUnload: () => isChanged && !isLeavingSaved.current,
    withResolver: true,
  })

  async function save() {
    setWork({ isBusy: true, error: null })
    const why = { ...(reason.trim() && { reason: reason.trim() }), ...(word.trim() && { confirm: word.trim() }) }
    try {
      const saved = rule
        ? await call('changeAccessRule', {
            params: { id: rule.id },
            body: { ...changeOf(rule, draft), ...why },
            ifMatch: revisionTag(rule.revision),
          })
        : await call('createAccessRule', { body: { ...documentOf(draft), ...why } })
      queries.setQueryData(ruleQuery(saved.id).queryKey, saved)
      isLeavingSaved.current = true
      toast(t(rule ? 'rules.saved' : 'rules.created', { rule: claimedText(saved.name) }), saved, { isNew: !rule })
      await navigate({ to: '/rules' })
    } catch (error) {
      setWork({ isBusy: false, error })
      // The word is asked for by the preview: it may have been computed before the last phone came.
      if (hasCode(error, 'lock-out-unconfirmed')) await preview.refetch()
      return
    }
    await refreshAfterRules(queries)
  }

  async function reload() {
    if (rule) await queries.invalidateQueries({ queryKey: ruleQuery(rule.id).queryKey })
    setWork({ isBusy: false, error: null })
  }

  const change = (next: Partial<RuleDraft>) => setEdits((now) => ({ ...now, ...next }))
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <div className={classes.page}>
        <div className={classes.column}>
          {isLocked && <p className={classes.locked}>{locked}</p>}
          {note !== undefined && <div className={classes.note}>{note}</div>}
          <Card title={t('rules.sentenceTitle')}>
            <RuleSentenceFields draft={draft} faults={faults} isLocked={isLocked} onChange={change} />
            {!isUnfinished && <p className={classes.read}>{sentenceOf(documentOf(draft))}</p>}
          </Card>
          <RuleAboutFields draft={draft} reason={reason} isLocked={isLocked} onChange={change} onReason={setReason} />
        </div>
        <div className={classes.column}>
          <Card title={t('rules.preview.title')}>
            <RulePreview
              preview={preview.data}
              error={preview.error}
              isOld={!isSettled || preview.isPlaceholderData}
              isUnfinished={isUnfinished}
            />
            {isWordNeeded && preview.data && (
              <WordField lockOut={preview.data.lockOut} value={word} isLocked={isLocked} onChange={setWord} />
            )}
          </Card>
          {rule && !isLocked && (
            <div className={classes.acts}>
              <Button onClick={() => void navigate({ to: '/rules/new', search: { copy: rule.id } })}>
                {t('rules.duplicate')}
              </Button>
              <Button variant="danger" onClick={() => setIsDeleting(true)}>
                {t('rules.delete.open')}
              </Button>
            </div>
          )}
        </div>
      </div>
      {!isLocked && (
        <div className={classes.bar} role="group" aria-label={t('rules.saveBar')}>
          {work.error === null ? (
            <p className={classes.state} role="status">
              {faults.size > 0 ? t('rules.missing') : t(isChanged || !rule ? 'rules.unsaved' : 'rules.unchanged')}
            </p>
          ) : (
            <SaveProblem error={work.error} />
          )}
          {isChanged && rule && <Button onClick={() => setEdits({})}>{t('form.discard')}</Button>}
          {isConflict ? (
            <Button variant="filled" onClick={() => void reload()}>
              {t('form.reload')}
            </Button>
          ) : (
            <Button
              type="submit"
              variant="filled"
              loading={work.isBusy}
              disabled={faults.size > 0 || (rule !== undefined && !isChanged)}
            >
              {t(rule ? 'rules.save' : 'rules.create')}
            </Button>
          )}
        </div>
      )}
      <DialogPlace>
        {isDeleting && rule && (
          <DeleteRule
            rule={rule}
            onDeleting={() => (isLeavingSaved.current = true)}
            onClose={() => setIsDeleting(false)}
          />
        )}
        {leaving.status === 'blocked' && (
          <ConfirmDialog
            title={t('rules.leave.title')}
            confirm={t('rules.leave.go')}
            onConfirm={() => Promise.resolve(leaving.proceed())}
            onClose={() => leaving.reset()}
          >
            <p>{t('rules.leave.text')}</p>
          </ConfirmDialog>
        )}
      </DialogPlace>
    </form>
  )
}

/** Names decide nothing: a rule that has none yet can be looked at all the same. */
function previewOf(draft: RuleDraft, rule: Rule | undefined, unnamed: string): PreviewedChange {
  if (!rule) return { create: { ...documentOf(draft), name: unnamed, description: '' } }
  const { name: _, description: __, ...change } = changeOf(rule, draft)
  return { id: rule.id, change }
}
