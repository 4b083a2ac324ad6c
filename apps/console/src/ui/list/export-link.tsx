import './query/words.ts'
import { IconDownload } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { requestOf } from '../../api/client.ts'
import { useShortcuts } from '../shortcuts/use-shortcuts.ts'
import { fileDelimiter } from './file-delimiter.ts'
import classes from './toolbar.module.css'

type ExportLinkProps = {
  readonly name: 'exportDevices' | 'exportUsers'
  readonly query: Readonly<Record<string, string | undefined>>
}

/** All pages of the list as it is shown, with its columns, as a file. The server writes it while it reads. */
export function ExportLink({ name, query }: ExportLinkProps) {
  const { t, i18n } = useTranslation()
  const link = useRef<HTMLAnchorElement>(null)
  useShortcuts({ e: () => link.current?.click() })
  return (
    <a
      ref={link}
      href={requestOf(name, { query: { ...query, delimiter: fileDelimiter(i18n.language) } }, null).url}
      download
      className={classes.tool}
      aria-label={t('lists.export')}
      aria-keyshortcuts="e"
      title={t('lists.export')}
    >
      <IconDownload size={18} stroke={1.7} aria-hidden="true" />
    </a>
  )
}
