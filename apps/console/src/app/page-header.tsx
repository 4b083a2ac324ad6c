import { useEffect, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { HeaderTools } from './header-tools.tsx'
import classes from './page-header.module.css'

type PageHeaderProps = {
  readonly title: string
  /** Small and grey after the title: a count, a state. */
  readonly note?: ReactNode
  /** Before the title: where this page belongs. */
  readonly parent?: ReactNode
}

/** The top of each page: where we are, how much there is, and the search over everything. */
export function PageHeader({ title, note, parent }: PageHeaderProps) {
  const { t } = useTranslation()
  useEffect(() => {
    document.title = t('shell.documentTitle', { title })
  }, [t, title])
  return (
    <div className={classes.header}>
      <div className={classes.words}>
        {parent && <span className={classes.parent}>{parent}</span>}
        <h1 className={classes.title} dir="auto">
          {title}
        </h1>
        {note && <p className={classes.note}>{note}</p>}
      </div>
      <HeaderTools />
    </div>
  )
}
