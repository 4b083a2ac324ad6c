import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { claimedText } from '../../ui/claimed-text.ts'
import { useProblemWords } from '../../ui/problem-words.ts'
import { AccessMark } from '../../ui/states/access-mark.tsx'
import { TimeAgo } from '../../ui/time/time-ago.tsx'
import type { RulesPreview } from './rule-detail-queries.ts'
import classes from './rule-preview.module.css'

type RulePreviewProps = {
  readonly preview: RulesPreview | undefined
  readonly error: unknown
  /** What is shown belongs to what stood there a moment ago. */
  readonly isOld: boolean
  /** Nothing can be asked yet: the sentence has no end. */
  readonly isUnfinished: boolean
}

const mostNamed = 8

/** What saving would do: to how many, to whom first, and which other rules have a say. */
export function RulePreview({ preview, error, isOld, isUnfinished }: RulePreviewProps) {
  const { t } = useTranslation()
  const problemWords = useProblemWords()
  if (isUnfinished) return <p className={classes.quiet}>{t('rules.preview.unfinished')}</p>
  if (error) return <p className={classes.problem}>{problemWords(error).detail}</p>
  if (!preview) return <p className={classes.quiet}>{t('rules.preview.counting')}</p>
  const { transitions, users, sample, reach } = preview
  return (
    <div className={classes.preview} data-old={isOld || undefined} aria-busy={isOld}>
      {reach && <p>{t('rules.preview.matched', { count: reach.matched })}</p>}
      <div role="status">
        {transitions.length === 0 && <p className={classes.nothing}>{t('rules.preview.nothing')}</p>}
        {transitions.length > 0 && (
          <ul className={classes.moves}>
            {transitions.map(({ from, to, devices, active }) => (
              <li key={`${from} ${to}`} className={classes.move}>
                <strong className={classes.count}>{t('rules.preview.number', { count: devices })}</strong>
                <span className={classes.states}>
                  <AccessMark state={from} />
                  <span aria-hidden="true">→</span>
                  <span className="visually-hidden">{t('rules.preview.becomes')}</span>
                  <AccessMark state={to} />
                </span>
                <span className={classes.active}>{t('rules.preview.active', { count: active })}</span>
              </li>
            ))}
          </ul>
        )}
        {users > 0 && <p className={classes.users}>{t('rules.preview.users', { count: users })}</p>}
      </div>
      {reach && reach.conflicts.length > 0 && (
        <section className={classes.conflicts} aria-label={t('rules.preview.conflicts')}>
          <h3 className={classes.heading}>{t('rules.preview.conflicts')}</h3>
          <ul className={classes.list}>
            {reach.conflicts.map(({ id, name, level, devices, isReportOnly, winner }) => (
              <li key={id}>
                <Link to="/rules/$id" params={{ id }} className={classes.link} dir="auto">
                  {claimedText(name)}
                </Link>{' '}
                {t(`rules.preview.conflict.${isReportOnly ? 'report' : winner}`, {
                  count: devices,
                  level: t(`rules.level.${level}`),
                })}
              </li>
            ))}
          </ul>
        </section>
      )}
      {sample.length > 0 && (
        <section aria-label={t('rules.preview.sample')}>
          <h3 className={classes.heading}>{t('rules.preview.sample')}</h3>
          <ul className={classes.list}>
            {sample.slice(0, mostNamed).map(({ id, user, name, lastSyncAt, from, to }) => (
              <li key={id} className={classes.device}>
                <span className={classes.deviceName}>
                  <Link to="/devices/$id" params={{ id }} className={classes.link}>
                    <bdi>{claimedText(user.displayName)}</bdi>
                  </Link>
                  <span className={classes.quiet}>
                    <bdi>{claimedText(name)}</bdi>
                    {lastSyncAt !== null && (
                      <>
                        {' · '}
                        <TimeAgo at={lastSyncAt} form="long" />
                      </>
                    )}
                  </span>
                </span>
                <span className={classes.fate}>
                  {t('rules.preview.fate', { from: t(`access.state.${from}`), to: t(`access.state.${to}`) })}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
