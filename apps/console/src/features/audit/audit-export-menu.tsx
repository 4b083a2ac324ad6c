import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { requestOf } from '../../api/client.ts'
import { fileDelimiter } from '../../ui/list/file-delimiter.ts'
import { Popover } from '../../ui/list/popover.tsx'
import classes from './audit-export-menu.module.css'
import type { AuditFilter } from './audit-queries.ts'

const formats = ['csv', 'json', 'ndjson'] as const

/** Every entry that the query finds, as a file: for a spreadsheet, for a program, or line by line for a pipeline. */
export function AuditExportMenu({ filter }: { readonly filter: AuditFilter }) {
  const { t, i18n } = useTranslation()
  const delimiter = fileDelimiter(i18n.language)
  const isNarrowed = Object.values(filter).some((value) => value !== undefined)
  return (
    <Popover
      name={t('audit.export.title')}
      icon={<IconDownload size={18} stroke={1.7} aria-hidden="true" />}
      shortcut="e"
    >
      {(close) => (
        <div className={classes.menu}>
          <p className={classes.note}>{t(isNarrowed ? 'audit.export.found' : 'audit.export.all')}</p>
          <ul className={classes.formats}>
            {formats.map((format, index) => (
              <li key={format}>
                <a
                  href={
                    requestOf(
                      'exportAudit',
                      { query: { ...filter, format, ...(format === 'csv' && { delimiter }) } },
                      null,
                    ).url
                  }
                  download
                  className={classes.format}
                  data-autofocus={index === 0 || undefined}
                  onClick={close}
                >
                  <span className={classes.name}>{t(`audit.export.${format}.name`)}</span>
                  <span className={classes.what}>{t(`audit.export.${format}.text`)}</span>
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Popover>
  )
}
