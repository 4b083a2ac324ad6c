import { IconChevronRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Column } from '../../ui/table/column.ts'
import { exactWords, momentWords } from '../../ui/time/time-words.ts'
import type { AuditEntry } from './audit-queries.ts'
import classes from './audit-table-columns.module.css'
import { useAuditWords } from './audit-words.ts'

type AuditColumnsInput = {
  readonly openId: string | null
  readonly onToggle: (id: string) => void
  /** Only entries that have this value of a field of the query. */
  readonly onNarrow: (field: string, value: string) => void
}

/** The columns of the audit log. A click on a value narrows the list to it. */
export function useAuditColumns({ openId, onToggle, onNarrow }: AuditColumnsInput): readonly Column<AuditEntry>[] {
  const { t, i18n } = useTranslation()
  const { sentenceOf, changeOf, actorOf } = useAuditWords()
  return [
    {
      id: 'time',
      label: t('audit.column.time'),
      width: '176px',
      cell: ({ at, sequence }) => {
        const id = String(sequence)
        return (
          <button type="button" className={classes.toggle} aria-expanded={openId === id} onClick={() => onToggle(id)}>
            <IconChevronRight size={14} stroke={2} aria-hidden="true" />
            <span className="visually-hidden">{t('audit.details', { sequence })}</span>
            <time dateTime={at} title={exactWords(at, i18n.language)}>
              {momentWords(at, i18n.language)}
            </time>
          </button>
        )
      },
    },
    {
      id: 'actor',
      label: t('audit.column.actor'),
      width: '18%',
      hideBelow: 640,
      cell: (entry) => (
        <Narrow
          label={t('audit.narrowActor', { name: actorOf(entry) })}
          onClick={() => onNarrow('actor', entry.actor.name)}
        >
          {actorOf(entry)}
        </Narrow>
      ),
    },
    {
      id: 'action',
      label: t('audit.column.action'),
      cell: (entry) => (
        <Narrow
          label={t('audit.narrowAction', { action: sentenceOf(entry) })}
          onClick={() => onNarrow('action', entry.action)}
        >
          {sentenceOf(entry)} {changeOf(entry) && <strong className={classes.change}>{changeOf(entry)}</strong>}
        </Narrow>
      ),
    },
    {
      id: 'target',
      label: t('audit.column.target'),
      hideBelow: 480,
      cell: ({ target }) => (
        <Narrow label={t('audit.narrowTarget', { name: target.name })} onClick={() => onNarrow('target', target.id)}>
          <bdi>{target.name}</bdi>
        </Narrow>
      ),
    },
    {
      id: 'reason',
      label: t('audit.column.reason'),
      hideBelow: 800,
      cell: ({ reason }) => <bdi className={classes.reason}>{reason}</bdi>,
    },
  ]
}

type NarrowProps = { readonly label: string; readonly onClick: () => void; readonly children: React.ReactNode }

function Narrow({ label, onClick, children }: NarrowProps) {
  return (
    <button type="button" className={classes.narrow} title={label} onClick={onClick}>
      {children}
    </button>
  )
}
