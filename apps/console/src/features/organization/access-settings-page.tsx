import './words.ts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../app/page-header.tsx'
import { SettingsTabs } from '../../app/settings-tabs.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { AccessSettingsForm } from './access-settings-form.tsx'
import classes from './access-settings-page.module.css'
import { organizationQuery } from './organization-queries.ts'

/** What happens to devices that nobody decided about. */
export function AccessSettingsPage() {
  const { t } = useTranslation()
  const { data: organization, error, refetch } = useQuery(organizationQuery)
  return (
    <>
      <PageHeader title={t('place.access')} />
      <SettingsTabs />
      {error && !organization && (
        <ProblemNotice error={error} title={t('accessSettings.problem')} onRetry={() => void refetch()} />
      )}
      {!organization && !error && <ListSkeleton rows={5} rowHeight={56} />}
      {organization && (
        <div className={classes.page}>
          <AccessSettingsForm organization={organization} />
        </div>
      )}
    </>
  )
}
