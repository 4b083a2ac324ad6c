import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { claimedText } from '../../ui/claimed-text.ts'
import classes from './editor-notices.module.css'
import type { Policy } from './policy-queries.ts'

type EditorNoticesProps = {
  readonly policy: Policy
  /** Why nothing can be changed; null if it can. */
  readonly reason: string | null
  /** The changes were left here before. */
  readonly isRestored: boolean
  /** Somebody saved something else since the changes were begun. */
  readonly isApart: boolean
  readonly onDiscard: () => void
  readonly onMerge: () => void
}

/** What one has to know before one goes on editing. */
export function EditorNotices({ policy, reason, isRestored, isApart, onDiscard, onMerge }: EditorNoticesProps) {
  const { t } = useTranslation()
  return (
    <>
      {reason !== null && <p className={classes.locked}>{reason}</p>}
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
