import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { TimeAgo } from '../../ui/time/time-ago.tsx'
import { useAuditWords } from '../audit/audit-words.ts'
import classes from './recent-acts.module.css'

/** The last things that happened, with the way to the whole log. */
export function RecentActs() {
  const { t } = useTranslation()
  const { sentenceOf, changeOf, actorOf } = useAuditWords()
  const { data, error, refetch } = useQuery({
    queryKey: ['audit', 'recent'],
    queryFn: ({ signal }) => call('listAudit', { query: { limit: 10, q: 'actorkind:operator,token' }, signal }),
  })
  return (
    <>
      {error && !data && (
        <p role="alert" className={classes.soft}>
          {t('overview.actsProblem')}{' '}
          <button type="button" className={classes.retry} onClick={() => void refetch()}>
            {t('overview.retry')}
          </button>
        </p>
      )}
      {data?.items.length === 0 && <p className={classes.soft}>{t('overview.noActs')}</p>}
      <ul>
        {data?.items.map((entry) => (
          <li key={entry.sequence} className={classes.act}>
            <span className={classes.words}>
              <span>
                {sentenceOf(entry)} <strong>{changeOf(entry)}</strong>
              </span>
              <span className={classes.note}>
                <bdi>{entry.target.name}</bdi> · {actorOf(entry)}
              </span>
            </span>
            <span className={classes.age}>
              <TimeAgo at={entry.at} />
            </span>
          </li>
        ))}
      </ul>
      <Link to="/audit" className={classes.all}>
        {t('overview.allActs')}
      </Link>
    </>
  )
}
