import './words.ts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../app/page-header.tsx'
import { UsersTabs } from '../../app/users-tabs.tsx'
import { Card } from '../../ui/card.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { DirectoryCard } from './directory-card.tsx'
import { directoryQuery } from './directory-queries.ts'
import { DirectoryRuns } from './directory-runs.tsx'
import { DirectorySetUp } from './directory-set-up.tsx'
import { CardsPage } from '../../ui/cards-page.tsx'

/** The LDAP directory that users come from: whether there is one, how its last runs went, and a run now. */
export function DirectoryPage() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(directoryQuery)
  return (
    <>
      <PageHeader title={t('place.directory')} />
      <UsersTabs />
      {error && !data && <ProblemNotice error={error} title={t('directory.problem')} onRetry={() => void refetch()} />}
      {!data && !error && <ListSkeleton rows={5} rowHeight={56} />}
      {data && (
        <CardsPage maxWidth={980}>
          {data.directory ? (
            <DirectoryCard directory={data.directory} users={data.users} last={data.runs[0]} />
          ) : (
            <DirectorySetUp users={data.users} />
          )}
          {(data.directory !== null || data.runs.length > 0) && (
            <Card title={t('directory.runs.title')}>
              <DirectoryRuns runs={data.runs} />
            </Card>
          )}
        </CardsPage>
      )}
    </>
  )
}
