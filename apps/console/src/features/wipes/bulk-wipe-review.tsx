import { TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hasCode } from '../../api/api-problem.ts'
import { call } from '../../api/api.ts'
import { ActDialog } from '../../app/act-dialog/act-dialog.tsx'
import { field } from '../../ui/field.ts'
import formClasses from '../../ui/form.module.css'
import { useProblemWords } from '../../ui/problem-words.ts'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { BudgetLine } from './budget-line.tsx'
import { askedCount, isTypedCount } from './bulk-review.ts'
import { BulkWipeOverview } from './bulk-wipe-overview.tsx'
import { BulkWipeWarnings } from './bulk-wipe-warnings.tsx'
import { selectionQuery, type SelectionResult } from './selection-queries.ts'
import classes from './wipe-dialog.module.css'
import type { WipeDraft } from './wipe-draft.ts'
import { wipePreviewQuery } from './wipe-queries.ts'
import { WipeRequestFields } from './wipe-request-fields.tsx'

type BulkWipeReviewProps = {
  readonly ids: readonly string[]
  readonly onAsked: (results: readonly SelectionResult[]) => void
  readonly onClose: () => void
}

type BulkDraft = Pick<WipeDraft, 'reason' | 'delaySeconds' | 'note'>

const first: BulkDraft = { reason: 'lost-or-stolen', delaySeconds: 300, note: '' }

/** What is about to happen to whom; the number of devices is typed before anything is asked for. */
export function BulkWipeReview({ ids, onAsked, onClose }: BulkWipeReviewProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const problemWords = useProblemWords()
  const { data: selection, error, refetch } = useQuery(selectionQuery(ids))
  const [draft, setDraft] = useState(first)
  const [typed, setTyped] = useState('')
  const [isRenewed, setIsRenewed] = useState(false)
  const count = selection ? askedCount(selection) : 0
  // The budget is the same whichever device is asked about.
  const anyId = ids.find((id) => selection && !selection.excluded.some((device) => device.id === id))
  const { data: preview } = useQuery({ ...wipePreviewQuery(anyId ?? ''), enabled: anyId !== undefined })
  const isWrong = typed.trim() !== '' && !isTypedCount(typed, count)

  async function wipe() {
    if (!selection) return
    try {
      const body = { ...draft, note: draft.note.trim(), count }
      const { results } = await call('wipeSelection', { params: { id: selection.id }, body })
      onAsked(results)
    } catch (problem) {
      // Its time is over, or a device got a wipe meanwhile: what was reviewed holds no more.
      if (hasCode(problem, 'not-found', 'confirmation-wrong')) {
        setIsRenewed(true)
        setTyped('')
        await refetch()
      }
      throw problem
    }
    await Promise.all(['devices', 'wipes', 'overview'].map((root) => queries.invalidateQueries({ queryKey: [root] })))
  }

  return (
    <ActDialog
      title={selection && count > 0 ? t('bulkWipe.title', { count }) : t('bulkWipe.titlePending')}
      note={t('bulkWipe.text')}
      size="medium"
      tone="danger"
      confirm={t('bulkWipe.confirm', { count })}
      isReady={selection !== undefined && count > 0 && isTypedCount(typed, count)}
      footnote={preview && <BudgetLine budget={preview.budget} />}
      hasNoField
      staysOpen
      act={wipe}
      onClose={onClose}
    >
      {!selection && !error && <ListSkeleton rows={4} rowHeight={64} />}
      {error && !selection && (
        <p role="alert" className={formClasses.problem}>
          {t('bulkWipe.problem')}. {problemWords(error).detail}
        </p>
      )}
      {selection && (
        <>
          {isRenewed && (
            <p role="status" className={classes.warning}>
              {t('bulkWipe.renewed')}
            </p>
          )}
          <BulkWipeWarnings count={count} preview={preview} />
          <BulkWipeOverview selection={selection} />
        </>
      )}
      {selection && count > 0 && (
        <>
          <WipeRequestFields draft={draft} onChange={(next) => setDraft((before) => ({ ...before, ...next }))} />
          <div className={classes.consequences}>
            <p>{t('bulkWipe.told')}</p>
            <p>{t('bulkWipe.whole')}</p>
          </div>
          <TextInput
            {...field}
            label={
              <>
                {t('bulkWipe.count')} <code className={classes.phrase}>{count}</code>
              </>
            }
            value={typed}
            inputMode="numeric"
            maxLength={5}
            autoComplete="off"
            data-enter-confirms
            error={isWrong ? t('bulkWipe.countWrong') : undefined}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        </>
      )}
    </ActDialog>
  )
}
