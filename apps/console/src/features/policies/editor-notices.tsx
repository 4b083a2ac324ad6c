import { Button } from '@mantine/core'
import { Suspense, lazy } from 'react'
import { useTranslation } from 'react-i18next'
import { claimedText } from '../../ui/claimed-text.ts'
import classes from './editor-notices.module.css'
import type { DraftBase } from './kept-draft.ts'
import type { PolicyDraft } from './policy-draft.ts'
import type { Policy } from './policy-queries.ts'

const PlanNotice = lazy(() => import('./plan-notice.tsx').then(({ PlanNotice: component }) => ({ default: component })))

type EditorNoticesProps = {
  readonly policy: Policy
  /** Why nothing can be changed; null if it can. */
  readonly reason: string | null
  /** The changes were left here before. */
  readonly isRestored: boolean
  /** Somebody saved something else since the changes were begun. */
  readonly isApart: boolean
  readonly onDiscard: () => void
  readonly onOpenPlan: (base: DraftBase, draft: PolicyDraft) => void
  readonly onMerge: () => void
}

/** What one has to know before one goes on editing. */
export function EditorNotices(props: EditorNoticesProps) {
  const { policy, reason, isRestored, isApart, onDiscard, onOpenPlan, onMerge } = props
  const { t } = useTranslation()
  return (
    <>
      {reason !== null && <p className={classes.locked}>{reason}</p>}
      {policy.plan && (
        <Suspense>
          <PlanNotice policy={policy} plan={policy.plan} isLocked={reason !== null} onOpen={onOpenPlan} />
        </Suspense>
      )}
      {isApart && (
        <div role="status" className={classes.apart}>
          <p>{t('policies.merge.notice', { who: claimedText(policy.updatedBy), revision: policy.revision })}</p>
          <Button size="xs" onClick={onMerge}>
            {t('policies.merge.open')}
          </Button>
        </div>
      )}
      {isRestored && !isApart && (
        <div role="status" className={classes.kept}>
          <p>{t('policies.draftBack')}</p>
          <Button size="xs" onClick={onDiscard}>
            {t('form.discard')}
          </Button>
        </div>
      )}
    </>
  )
}
