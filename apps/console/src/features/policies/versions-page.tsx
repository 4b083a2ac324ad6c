import './words.ts'
import './version-words.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from '@mantine/core'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canChangePolicies, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { PolicyFrame } from './policy-frame.tsx'
import { revisionsQuery } from './policy-detail-queries.ts'
import type { Policy } from './policy-queries.ts'
import { RevisionDiff } from './revision-diff.tsx'
import { RevisionRow } from './revision-row.tsx'
import classes from './versions-page.module.css'

const RestoreDialog = lazy(() =>
  import('./restore-dialog.tsx').then(({ RestoreDialog: component }) => ({ default: component })),
)

/** Every form that a policy had, any two of them compared, and the way back to one. */
export function VersionsPage() {
  return <PolicyFrame>{(policy) => <Versions key={policy.id} policy={policy} />}</PolicyFrame>
}

function Versions({ policy }: { readonly policy: Policy }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const search = useSearch({ from: '/console/policies/$id/versions' })
  const [restoring, setRestoring] = useState<number | null>(null)
  const reason = useActReason(canChangePolicies(useSession()))
  const query = useInfiniteQuery(revisionsQuery(policy.id))
  const rows = query.data?.pages.flatMap(({ items }) => items)
  if (query.isError && !rows) {
    return (
      <ProblemNotice error={query.error} title={t('policyVersions.problem')} onRetry={() => void query.refetch()} />
    )
  }
  if (!rows) return <ListSkeleton rows={6} rowHeight={64} />
  const isAlone = rows.length === 1 && !query.hasNextPage
  const newest = rows[0]?.revision ?? policy.revision
  const to = Number(search.to ?? newest)
  const from = Number(search.from ?? Math.max(1, to - 1))
  const choose = (next: { from?: number; to?: number }) => {
    const chosen = { from: String(next.from ?? from), to: String(next.to ?? to) }
    void navigate({ to: '/policies/$id/versions', params: { id: policy.id }, search: chosen, replace: true })
  }
  return (
    <div className={classes.page}>
      <div className={classes.list}>
        <p className={classes.hint}>{reason ?? t(isAlone ? 'policyVersions.onlyOne' : 'policyVersions.hint')}</p>
        <ol className={classes.revisions} aria-label={t('policyVersions.caption')}>
          {rows.map((row) => (
            <RevisionRow
              key={row.revision}
              row={row}
              isPresent={row.revision === newest}
              isAlone={isAlone}
              isFrom={row.revision === from}
              isTo={row.revision === to}
              reason={reason}
              onFrom={() => choose({ from: row.revision })}
              onTo={() => choose({ to: row.revision })}
              onRestore={() => setRestoring(row.revision)}
            />
          ))}
        </ol>
        {query.hasNextPage && (
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('policyVersions.earlier')}
          </Button>
        )}
      </div>
      {!isAlone && <RevisionDiff id={policy.id} from={from} to={to} />}
      <DialogPlace>
        {restoring !== null && (
          <RestoreDialog policy={policy} revision={restoring} onClose={() => setRestoring(null)} />
        )}
      </DialogPlace>
    </div>
  )
}
