import './words.ts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { canChangeOrganization, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { PageHeader } from '../../app/page-header.tsx'
import { SettingsTabs } from '../../app/settings-tabs.tsx'
import { Card } from '../../ui/card.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import classes from './autoblock-page.module.css'
import { autoblockQuery } from './autoblock-queries.ts'
import { ThresholdForm } from './threshold-form.tsx'
import { CardsPage } from '../../ui/cards-page.tsx'

/** From when on a phone that behaves badly gets no answers for a while. */
export function AutoblockPage() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(autoblockQuery)
  const reason = useActReason(canChangeOrganization(useSession()))
  return (
    <>
      <PageHeader title={t('place.autoblock')} />
      <SettingsTabs />
      {error && !data && <ProblemNotice error={error} title={t('autoblock.problem')} onRetry={() => void refetch()} />}
      {!data && !error && <ListSkeleton rows={6} rowHeight={96} />}
      {data && (
        <CardsPage maxWidth={720}>
          <p className={classes.soft}>{t('autoblock.text')}</p>
          {reason !== null && <p className={classes.locked}>{reason}</p>}
          {data.items.map((threshold) => (
            <Card key={threshold.behaviour} title={t(`autoblock.behaviour.${threshold.behaviour}.name`)}>
              <ThresholdForm key={JSON.stringify(threshold)} threshold={threshold} isLocked={reason !== null} />
            </Card>
          ))}
        </CardsPage>
      )}
    </>
  )
}
