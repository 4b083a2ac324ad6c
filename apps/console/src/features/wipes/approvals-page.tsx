import './words.ts'
import './safety-words.ts'
import { IconUserCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/session.ts'
import { CardsPage } from '../../ui/cards-page.tsx'
import { PageHeader } from '../../app/page-header.tsx'
import { ApiEcho } from '../../ui/list/api-echo.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PermissionNotice, ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { ApprovalCard } from './approval-card.tsx'
import classes from './approvals-page.module.css'
import { LoweringCard } from './lowering-card.tsx'
import { useProtections } from './use-protections.ts'
import { canReadWipes } from './wipe-permits.ts'
import { attentionWipesQuery, waitingWipesQuery } from './wipe-queries.ts'

const RestartCard = lazy(() =>
  import('./restart-card.tsx').then(({ RestartCard: component }) => ({ default: component })),
)

/** Everything that waits for a person: held wipes, lower protections, and the start after a stop. */
export function ApprovalsPage() {
  const { t } = useTranslation()
  const isPermitted = canReadWipes(useSession()).isAllowed
  const waiting = useQuery({ ...waitingWipesQuery, enabled: isPermitted })
  const attention = useQuery({ ...attentionWipesQuery, enabled: isPermitted }).data?.items ?? []
  const protections = useProtections()
  const wipes = waiting.data?.items
  const changes = protections?.changes ?? []
  const isRestartProposed = protections?.isStopped === true && protections.restartProposedBy !== null
  const count = (wipes?.length ?? 0) + changes.length + (isRestartProposed ? 1 : 0)
  return (
    <>
      <PageHeader title={t('place.approvals')} note={wipes && t('approvals.note', { count })} />
      {!isPermitted && <PermissionNotice />}
      {waiting.error && !wipes && (
        <ProblemNotice error={waiting.error} title={t('approvals.problem')} onRetry={() => void waiting.refetch()} />
      )}
      {isPermitted && waiting.isPending && <ListSkeleton rows={4} rowHeight={120} />}
      {wipes && count + attention.length === 0 && (
        <Notice icon={<IconUserCheck size={28} stroke={1.6} />} title={t('approvals.none')}>
          <p>{t('approvals.noneText')}</p>
        </Notice>
      )}
      {wipes && count + attention.length > 0 && (
        <CardsPage maxWidth={760}>
          <div className={classes.top}>
            <h2 className={classes.heading}>{t(count > 0 ? 'approvals.heading' : 'approvals.attention')}</h2>
            <ApiEcho name="listWipes" query={{ view: 'waiting' }} />
          </div>
          {isRestartProposed && (
            <Suspense>
              <RestartCard />
            </Suspense>
          )}
          {wipes.map((wipe) => (
            <ApprovalCard key={wipe.id} wipe={wipe} />
          ))}
          {changes.map((change) => (
            <LoweringCard key={change.id} change={change} />
          ))}
          {count > 0 && attention.length > 0 && <h2 className={classes.heading}>{t('approvals.attention')}</h2>}
          {attention.map((wipe) => (
            <ApprovalCard key={wipe.id} wipe={wipe} />
          ))}
        </CardsPage>
      )}
    </>
  )
}
