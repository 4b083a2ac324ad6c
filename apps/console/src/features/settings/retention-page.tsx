import './words.ts'
import { activityLimits, retentionDays } from '@gatepost/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../app/page-header.tsx'
import { SettingsTabs } from '../../app/settings-tabs.tsx'
import { Card } from '../../ui/card.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { organizationQuery } from '../organization/organization-queries.ts'
import classes from './retention-page.module.css'

const byDays = ['mails', 'deliveries', 'dayCounts', 'mailChanges', 'deviceClasses', 'sentMessages', 'answers'] as const

/** What is kept for how long: what an administrator may change first, then what is fixed. */
export function RetentionPage() {
  const { t } = useTranslation()
  const { data, error, isPending, refetch } = useQuery(organizationQuery)
  const days = (count: number | null) =>
    count === null ? t('settings.retention.forEver') : t('settings.retention.days', { count })
  const own =
    data &&
    ([
      { id: 'silent', kept: days(data.inactiveDeviceDays) },
      { id: 'waiting', kept: days(data.quarantineDays) },
    ] as const)
  const fixed = [
    { id: 'audit', kept: days(null) },
    {
      id: 'requests',
      kept: t('settings.retention.hours', { count: activityLimits.keptHours, most: activityLimits.keptRequests }),
    },
    {
      id: 'protocol',
      kept: t('settings.retention.hours', { count: activityLimits.logHours, most: activityLimits.loggedRequests }),
    },
    ...byDays.map((id) => ({ id, kept: days(retentionDays[id]) })),
  ] as const
  return (
    <>
      <PageHeader title={t('place.retention')} />
      <SettingsTabs />
      {isPending && <ListSkeleton rows={8} rowHeight={56} />}
      {error && !data && (
        <ProblemNotice error={error} title={t('settings.retention.problem')} onRetry={() => void refetch()} />
      )}
      {own && (
        <div className={classes.page}>
          <Kept title={t('settings.retention.own')} lines={own}>
            <Link to="/settings/access" className={classes.link}>
              {t('settings.retention.change')}
            </Link>
          </Kept>
          <Kept title={t('settings.retention.fixed')} lines={fixed} />
        </div>
      )}
    </>
  )
}

type Line = {
  readonly id: 'silent' | 'waiting' | 'audit' | 'requests' | 'protocol' | (typeof byDays)[number]
  readonly kept: string
}

type KeptProps = { readonly title: string; readonly lines: readonly Line[]; readonly children?: ReactNode }

function Kept({ title, lines, children }: KeptProps) {
  const { t } = useTranslation()
  return (
    <Card title={title} aside={children}>
      <dl className={classes.lines}>
        {lines.map(({ id, kept }) => (
          <div key={id} className={classes.line}>
            <dt>
              <span className={classes.name}>{t(`settings.retention.what.${id}.name`)}</span>
              <span className={classes.why}>{t(`settings.retention.what.${id}.why`)}</span>
            </dt>
            <dd className={classes.kept}>{kept}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
