import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/card.tsx'
import { ApiEcho } from '../../ui/list/api-echo.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { PolicyDiff } from './policy-diff.tsx'
import { differencesOf } from './policy-differences.ts'
import { revisionQuery } from './policy-detail-queries.ts'

type RevisionDiffProps = { readonly id: string; readonly from: number; readonly to: number }

/** What two forms of a policy differ in. */
export function RevisionDiff({ id, from, to }: RevisionDiffProps) {
  const { t } = useTranslation()
  const [before, after] = [useQuery(revisionQuery(id, from)), useQuery(revisionQuery(id, to))]
  const failed = [before, after].find(({ isError, data }) => isError && !data)
  if (failed) {
    return (
      <ProblemNotice
        error={failed.error}
        title={t('policyVersions.problemOne')}
        onRetry={() => void failed.refetch()}
      />
    )
  }
  if (!before.data || !after.data) return <ListSkeleton rows={6} />
  const names = {
    beforeName: t('policyVersions.version', { revision: from }),
    afterName: t('policyVersions.version', { revision: to }),
  }
  const title = t('policyVersions.diffTitle', { before: names.beforeName, after: names.afterName })
  return (
    <Card title={title} aside={<ApiEcho name="compareRevisions" params={{ id }} query={{ from, to }} />}>
      <PolicyDiff
        {...names}
        caption={title}
        changes={differencesOf(before.data, after.data)}
        none={t(from === to ? 'policyVersions.sameVersion' : 'policyVersions.noDifference')}
      />
    </Card>
  )
}
