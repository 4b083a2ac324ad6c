import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { claimedText } from '../../ui/claimed-text.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { AccessMark } from '../../ui/states/access-mark.tsx'
import { momentWords } from '../../ui/time/time-words.ts'
import classes from './device-decisions.module.css'
import { deviceDecisionsQuery } from './device-queries.ts'

const causes = [
  'registered',
  'returned-after-wipe',
  'information',
  'user-agent',
  'discovery-ended',
  'policy',
  'user',
  'exemption',
  'exemption-expired',
  'rule',
  'default',
] as const

/** Each decision on a device's access: what it became, by which step, and who or what made it be decided again. */
export function DeviceDecisions({ id }: { readonly id: string }) {
  const { t, i18n } = useTranslation()
  const query = useInfiniteQuery(deviceDecisionsQuery(id))
  const decisions = query.data?.pages.flatMap(({ items }) => items)
  if (query.isPending) return <ListSkeleton rows={4} rowHeight={48} />
  if (!decisions) {
    return (
      <ProblemNotice error={query.error} title={t('deviceDecisions.problem')} onRetry={() => void query.refetch()} />
    )
  }
  if (decisions.length === 0) return <p className={classes.soft}>{t('deviceDecisions.none')}</p>
  return (
    <>
      <ol className={classes.decisions}>
        {decisions.map(({ id: decision, at, accessState, accessReason, rule, cause, actorName }) => (
          <li key={decision} className={classes.decision}>
            <p className={classes.became}>
              <AccessMark state={accessState} />
              <span className={classes.soft}>{rule?.name || t(`access.reason.${accessReason}`)}</span>
            </p>
            <p className={classes.soft}>
              {momentWords(at, i18n.language)} ·{' '}
              {t(`deviceDecisions.cause.${causes.find((each) => each === cause) ?? 'other'}`)}
              {actorName && ` · ${claimedText(actorName)}`}
            </p>
          </li>
        ))}
      </ol>
      {query.hasNextPage && (
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('list.more')}
        </Button>
      )}
    </>
  )
}
