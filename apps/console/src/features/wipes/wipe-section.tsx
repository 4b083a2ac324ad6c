import './words.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { canReadWipes } from './wipe-permits.ts'
import { useSession } from '../../api/session.ts'
import { Glow } from '../../ui/glow.tsx'
import { claimedText } from '../../ui/claimed-text.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { WipeActions } from './wipe-actions.tsx'
import { WipeMark } from './wipe-mark.tsx'
import { wipeQuery, type Wipe, type WipeSummary } from './wipe-queries.ts'
import classes from './wipe-section.module.css'
import { WipeTimeline } from './wipe-timeline.tsx'

/** One wipe where its device is shown: how far it is, its timeline, and what can be done about it. */
export function WipeSection({ summary }: { readonly summary: WipeSummary }) {
  const session = useSession()
  return (
    <div className={classes.section}>
      <Glow value={summary.state}>
        <WipeMark wipe={summary} />
      </Glow>
      {canReadWipes(session).isAllowed && <WipeDetails id={summary.id} />}
    </div>
  )
}

function WipeDetails({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const { data: wipe, error, refetch } = useQuery(wipeQuery(id))
  if (error && !wipe) {
    return <ProblemNotice error={error} title={t('wipes.section.problem')} onRetry={() => void refetch()} />
  }
  if (!wipe) return <ListSkeleton rows={3} rowHeight={48} />
  return (
    <>
      <Warnings wipe={wipe} />
      <WipeTimeline wipe={wipe} />
      <WipeActions wipe={wipe} />
    </>
  )
}

function Warnings({ wipe }: { readonly wipe: Wipe }) {
  const { t } = useTranslation()
  const { needsAttention, abandonProposedBy, approvalsMissing, state } = wipe
  return (
    <>
      {needsAttention && <p className={classes.warning}>{t('wipes.section.attention')}</p>}
      {abandonProposedBy !== null && state === 'delivered' && (
        <p className={classes.warning}>
          {t('wipes.section.abandonProposed', { user: claimedText(abandonProposedBy) })}
        </p>
      )}
      {state === 'held' && approvalsMissing > 0 && (
        <p className={classes.warning}>
          {t('wipes.section.missing', { count: approvalsMissing })}{' '}
          <Link to="/approvals/$id" params={{ id: wipe.id }} className={classes.link}>
            {t('wipes.section.approvals')}
          </Link>
        </p>
      )}
    </>
  )
}
