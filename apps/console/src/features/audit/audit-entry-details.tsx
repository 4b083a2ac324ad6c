import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Facts } from '../../ui/facts.tsx'
import { exactWords } from '../../ui/time/time-words.ts'
import { detailLines } from './audit-details.ts'
import classes from './audit-entry-details.module.css'
import type { AuditEntry } from './audit-queries.ts'
import { UndoOrganization } from './undo-organization.tsx'

type AuditEntryDetailsProps = {
  readonly entry: AuditEntry
  /** The list has a place for the way to the entry's own page. */
  readonly isInList?: boolean
}

/** Everything an entry holds: what changed from what to what, and the technical values, copyable. */
export function AuditEntryDetails({ entry, isInList = false }: AuditEntryDetailsProps) {
  const { t, i18n } = useTranslation()
  const lines = detailLines(entry.details)
  const { at, action, actor, target, requestId, hash, reason, sequence } = entry
  return (
    <div className={classes.details}>
      {lines.length > 0 && (
        <table className={classes.lines}>
          <caption className="visually-hidden">{t('audit.detailsCaption')}</caption>
          <tbody>
            {lines.map(({ name, before, after }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>
                  {before !== null && (
                    <>
                      <del className={classes.before}>{before}</del>
                      <span aria-hidden="true"> → </span>
                    </>
                  )}
                  <ins className={classes.after}>{after}</ins>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Facts
        columns={3}
        facts={[
          { label: t('audit.fact.at'), value: exactWords(at, i18n.language) },
          { label: t('audit.fact.sequence'), value: String(sequence) },
          { label: t('audit.fact.action'), value: <code>{action}</code> },
          { label: t('audit.fact.actor'), value: `${actor.name} (${actor.kind})` },
          { label: t('audit.fact.target'), value: `${target.name} (${target.kind})` },
          { label: t('audit.column.reason'), value: reason },
          {
            label: t('audit.fact.requestId'),
            value: <code className={classes.code}>{requestId}</code>,
            copy: <CopyButton text={requestId} what={t('audit.fact.requestId')} />,
          },
          {
            label: t('audit.fact.hash'),
            value: <code className={classes.code}>{hash.slice(0, 16)}…</code>,
            copy: <CopyButton text={hash} what={t('audit.fact.hash')} />,
          },
        ]}
      />
      {entry.action === 'organization.changed' && <UndoOrganization entry={entry} />}
      {isInList && (
        <p>
          <Link to="/audit/$sequence" params={{ sequence: String(sequence) }} className={classes.link}>
            {t('audit.openEntry')}
          </Link>
        </p>
      )}
    </div>
  )
}
