import './words.ts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../app/page-header.tsx'
import { SettingsTabs } from '../../app/settings-tabs.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { BrandingForm } from './branding-form.tsx'
import { brandingQuery } from './branding-queries.ts'

/** Name, colour and logo of what people see who have a phone. */
export function BrandingPage() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(brandingQuery)
  return (
    <>
      <PageHeader title={t('place.branding')} />
      <SettingsTabs />
      {error && !data && <ProblemNotice error={error} title={t('branding.problem')} onRetry={() => void refetch()} />}
      {!data && !error && <ListSkeleton rows={4} rowHeight={96} />}
      {data && <BrandingForm branding={data} />}
    </>
  )
}
