import './words.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../app/page-header.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { PolicyEditor } from './policy-editor.tsx'
import { policyQuery } from './policy-queries.ts'

/** One policy in the editor. */
export function PolicyPage() {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/console/policies/$id' })
  const { data: policy, error, refetch } = useQuery(policyQuery(id))
  return (
    <>
      <PageHeader
        title={policy?.name ?? t('policies.heading')}
        note={policy && t('policies.note', { users: policy.users, devices: policy.devices.total })}
        parent={<Link to="/policies">{t('place.policies')}</Link>}
      />
      {error && !policy && (
        <ProblemNotice error={error} title={t('policies.problemOne')} onRetry={() => void refetch()} />
      )}
      {!policy && !error && <ListSkeleton />}
      {policy && <PolicyEditor key={policy.id} policy={policy} />}
    </>
  )
}
