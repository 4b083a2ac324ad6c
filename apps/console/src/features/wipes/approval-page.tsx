import './words.ts'
import './safety-words.ts'
import { IconUserCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { hasCode } from '../../api/api-problem.ts'
import { useSession } from '../../api/session.ts'
import { CardsPage } from '../../ui/cards-page.tsx'
import { PageHeader } from '../../app/page-header.tsx'
import { Card } from '../../ui/card.tsx'
import { ApiEcho } from '../../ui/list/api-echo.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PermissionNotice, ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { ApprovalCard } from './approval-card.tsx'
import classes from './approvals-page.module.css'
import { LoweringCard } from './lowering-card.tsx'
import { useProtections } from './use-protections.ts'
import { WipeActions } from './wipe-actions.tsx'
import { canReadWipes } from './wipe-permits.ts'
import { wipeQuery, type Wipe } from './wipe-queries.ts'
import { WipeTimeline } from './wipe-timeline.tsx'

/** One request that waits for a person, for whoever was sent a link to it: a wipe, or a lowering of protections. */
export function ApprovalPage() {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/console/approvals/$id' })
  const isPermitted = canReadWipes(useSession()).isAllowed
  const change = useProtections()?.changes.find((one) => one.id === id)
  const wipe = useQuery({ ...wipeQuery(id), enabled: isPermitted && !change, retry: false })
  const isGone = !change && hasCode(wipe.error, 'not-found')
  return (
    <>
      <PageHeader
        title={t('approvals.one')}
        parent={
          <Link to="/approvals" activeOptions={{ exact: true }}>
            {t('place.approvals')}
          </Link>
        }
      />
      {!isPermitted && <PermissionNotice />}
      {isPermitted && !change && wipe.isPending && <ListSkeleton rows={4} rowHeight={120} />}
      {isGone && (
        <Notice
          icon={<IconUserCheck size={28} stroke={1.6} />}
          title={t('approvals.gone')}
          action={<Link to="/approvals">{t('approvals.toAll')}</Link>}
        >
          <p>{t('approvals.goneText')}</p>
        </Notice>
      )}
      {!change && !isGone && wipe.error && !wipe.data && (
        <ProblemNotice error={wipe.error} title={t('approvals.oneProblem')} onRetry={() => void wipe.refetch()} />
      )}
      {(change ?? wipe.data) && (
        <CardsPage maxWidth={760}>
          {change ? <LoweringCard change={change} /> : wipe.data && <WipeRequest wipe={wipe.data} />}
        </CardsPage>
      )}
    </>
  )
}

/** The request, what became of it so far, and what can still be done. */
function WipeRequest({ wipe }: { readonly wipe: Wipe }) {
  const { t } = useTranslation()
  return (
    <>
      <ApprovalCard wipe={wipe} isAlone />
      <Card title={t('approvals.soFar')} aside={<ApiEcho name="getWipe" params={{ id: wipe.id }} />}>
        <div className={classes.soFar}>
          <WipeTimeline wipe={wipe} />
          <WipeActions wipe={wipe} />
        </div>
      </Card>
    </>
  )
}
