import './safety-words.ts'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { PageHeader } from '../../app/page-header.tsx'
import { SettingsTabs } from '../../app/settings-tabs.tsx'
import { Card } from '../../ui/card.tsx'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { ApiEcho } from '../../ui/list/api-echo.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { BudgetBars } from './budget-bars.tsx'
import { LoweringCard } from './lowering-card.tsx'
import { ProtectionsForm } from './protections-form.tsx'
import { protectionsQuery } from './protection-queries.ts'
import { canStopWipes } from './wipe-permits.ts'
import classes from './wipe-safety-page.module.css'

const StopDialog = lazy(() => import('./stop-dialog.tsx').then(({ StopDialog: component }) => ({ default: component })))

/** What keeps wipes from doing mass damage: budgets, the second person, and the stop. */
export function WipeSafetyPage() {
  const { t } = useTranslation()
  const navigate = useNavigate({ from: '/settings/wipes' })
  const { act } = useSearch({ from: '/console/settings/wipes' })
  const { data: protections, error, refetch } = useQuery(protectionsQuery)
  const reason = useActReason(canStopWipes(useSession()))
  const ask = (next: 'stop' | undefined) => void navigate({ search: { act: next }, replace: true })
  return (
    <>
      <PageHeader title={t('place.safety')} />
      <SettingsTabs />
      {error && !protections && (
        <ProblemNotice error={error} title={t('safety.problem')} onRetry={() => void refetch()} />
      )}
      {!protections && !error && <ListSkeleton rows={5} rowHeight={56} />}
      {protections && (
        <div className={classes.page}>
          <div className={classes.columns}>
            <div className={classes.column}>
              <Card title={t('safety.budget.title')} aside={<ApiEcho name="getProtections" />}>
                <BudgetBars protections={protections} />
              </Card>
              <ProtectionsForm key={protections.revision} protections={protections} />
            </div>
            <div className={classes.column}>
              <Card title={t('safety.stop.heading')}>
                <p className={classes.soft}>{t('safety.stop.text')}</p>
                {!protections.isStopped && (
                  <Button
                    variant="danger-filled"
                    className={classes.stop}
                    disabled={reason !== null}
                    onClick={() => ask('stop')}
                  >
                    {t('safety.stop.open')}
                  </Button>
                )}
                {reason !== null && <p className={classes.soft}>{reason}</p>}
              </Card>
              {protections.changes.map((change) => (
                <LoweringCard key={change.id} change={change} />
              ))}
            </div>
          </div>
        </div>
      )}
      <DialogPlace>
        {act === 'stop' && protections?.isStopped === false && reason === null && (
          <StopDialog onClose={() => ask(undefined)} />
        )}
      </DialogPlace>
    </>
  )
}
