import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { hasCode } from '../../api/api-problem.ts'
import { call } from '../../api/api.ts'
import { ActDialog } from '../../app/act-dialog/act-dialog.tsx'
import formClasses from '../../ui/form.module.css'
import { CallDetails } from '../../ui/list/call-details.tsx'
import { claimedText } from '../../ui/claimed-text.ts'
import { LazyNoteField } from '../../ui/lazy-note-field.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { actFacts, emptyDraft, wantedAct, type BulkActId } from './bulk-acts.ts'
import { BulkFields, hasFields } from './bulk-fields.tsx'
import { BulkOverview } from './bulk-overview.tsx'
import { reviewQuery } from './bulk-queries.ts'
import classes from './bulk-review.module.css'
import { countToAct } from './count-to-act.ts'
import type { Meant } from './meant.ts'

export type BulkReviewProps = {
  readonly act: BulkActId
  readonly meant: Meant
  /** Before all else: what the selection is made with. */
  readonly lead?: ReactNode
  /** How many there are, where that is asked beforehand: of none, no selection is made. Undefined while it is not known. */
  readonly found?: { readonly count: number | undefined }
  readonly onBegun: (jobId: string) => void
  readonly onClose: () => void
}

/** Who is meant, what happens to them and what is left out. The server has fixed all of it; the act names only that. */
export function BulkReview({ act, meant, lead, found, onBegun, onClose }: BulkReviewProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const problemWords = useProblemWords()
  const {
    data: selection,
    error,
    refetch,
  } = useQuery({
    ...reviewQuery(meant),
    enabled: !found || Boolean(found.count),
  })
  const [draft, setDraft] = useState(emptyDraft)
  const [reason, setReason] = useState('')
  const [key, setKey] = useState(() => crypto.randomUUID())
  const [isRenewed, setIsRenewed] = useState(false)
  const isEmpty = found?.count === 0 || (!selection && hasCode(error, 'selection-empty'))
  const { tone } = actFacts[act]
  const wanted = wantedAct(act, draft)
  const count = selection ? countToAct(act, selection) : 0
  const [only] = selection?.count === 1 ? selection.sample : []
  const object = only && (actFacts[act].kind === 'user' ? claimedText(only.name) : t('bulk.object.device', named(only)))

  async function begin() {
    if (!selection || !wanted) return
    try {
      const body = { ...wanted, selectionId: selection.id, reason: reason.trim() }
      const job = await call('createJob', { body, idempotencyKey: key })
      queries.setQueryData(['jobs', 'one', job.id], job)
      onBegun(job.id)
    } catch (problem) {
      // Refused, so nothing was begun: whatever is asked for next is another act.
      if (!hasCode(problem, 'offline', 'unreadable')) setKey(crypto.randomUUID())
      if (hasCode(problem, 'selection-gone')) {
        setIsRenewed(true)
        await refetch()
      }
      throw problem
    }
    await queries.invalidateQueries({ queryKey: ['jobs'] })
  }

  return (
    <ActDialog
      title={titleWords()}
      note={t(`bulk.text.${act}`)}
      size="medium"
      tone={tone}
      confirm={object ? t(`bulk.one.confirm.${act}`, { object }) : t(`bulk.confirm.${act}`, { count })}
      isReady={selection !== undefined && count > 0 && wanted !== null}
      hasNoField={!hasFields(act) && !lead}
      staysOpen
      act={begin}
      onClose={onClose}
    >
      {lead}
      {hasFields(act) && <BulkFields act={act} draft={draft} onChange={(next) => setDraft({ ...draft, ...next })} />}
      {!selection && !error && !isEmpty && <ListSkeleton rows={3} rowHeight={64} />}
      {isEmpty && <p role="status">{t('bulk.nothing')}</p>}
      {error && !selection && !isEmpty && (
        <p role="alert" className={formClasses.problem}>
          {problemWords(error).detail}
        </p>
      )}
      {isRenewed && (
        <p role="status" className={classes.renewed}>
          {t('bulk.renewed')}
        </p>
      )}
      {selection && <BulkOverview act={act} selection={selection} />}
      <LazyNoteField value={reason} onChange={setReason} />
      {selection && wanted && (
        <CallDetails name="createJob" body={{ ...wanted, selectionId: selection.id, reason: reason.trim() }} />
      )}
    </ActDialog>
  )

  function titleWords(): string {
    if (object) return t(`bulk.one.title.${act}`, { object })
    return selection || isEmpty ? t(`bulk.title.${act}`, { count }) : t('bulk.titlePending')
  }
}

function named({ name, user }: { readonly name: string; readonly user: string }) {
  return { name: claimedText(name), user: claimedText(user) }
}
