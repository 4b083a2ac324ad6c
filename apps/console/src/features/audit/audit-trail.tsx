import './words.ts'
import { useTranslation } from 'react-i18next'
import { momentWords } from '../../ui/time/time-words.ts'
import { TimeAgo } from '../../ui/time/time-ago.tsx'
import { detailLines } from './audit-details.ts'
import { AuditEntryDetails } from './audit-entry-details.tsx'
import type { AuditEntry } from './audit-queries.ts'
import classes from './audit-trail.module.css'
import { useAuditWords } from './audit-words.ts'

/** Entries of the audit log about one thing, newest first; each opens to all that it holds. */
export function AuditTrail({ entries }: { readonly entries: readonly AuditEntry[] }) {
  const { t, i18n } = useTranslation()
  const { sentenceOf, changeOf, actorOf } = useAuditWords()
  return (
    <ol className={classes.trail}>
      {entries.map((entry) => (
        <li key={entry.sequence}>
          <details className={classes.entry}>
            <summary className={classes.summary}>
              <span className={classes.what}>
                {sentenceOf(entry)} {changeOf(entry) && <strong>{changeOf(entry)}</strong>}
              </span>
              <Changes entry={entry} />
              <span className={classes.note}>
                {momentWords(entry.at, i18n.language)} · <bdi>{actorOf(entry)}</bdi> ·{' '}
                <TimeAgo at={entry.at} form="long" />
              </span>
              {entry.reason && (
                <span className={classes.reason}>{t('auditWords.reason', { reason: entry.reason })}</span>
              )}
            </summary>
            <AuditEntryDetails entry={entry} />
          </details>
        </li>
      ))}
    </ol>
  )
}

const mostShown = 3
const longestShown = 60
const technical = /^[0-9a-f]{8}-[0-9a-f-]{27}$/

/** The first changes of an entry as they stand there, without ids: those are in the details. */
function Changes({ entry }: { readonly entry: AuditEntry }) {
  const lines = detailLines(entry.details).filter(
    ({ before, after }) => after.length <= longestShown && ![before ?? '', after].some((text) => technical.test(text)),
  )
  if (lines.length === 0) return null
  return (
    <span className={classes.changes}>
      {lines.slice(0, mostShown).map(({ name, before, after }) => (
        <span key={name} className={classes.change}>
          <span className={classes.name}>{name}</span> <bdi>{before === null ? after : `${before} → ${after}`}</bdi>
        </span>
      ))}
    </span>
  )
}
