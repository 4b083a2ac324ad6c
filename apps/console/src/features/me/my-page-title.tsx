import { useEffect, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './me-page.module.css'

type MyPageTitleProps = { readonly title: string; readonly children?: ReactNode }

/** The heading of a page of one's own, and of its tab in the browser. */
export function MyPageTitle({ title, children }: MyPageTitleProps) {
  const { t } = useTranslation()
  useEffect(() => {
    document.title = t('shell.documentTitle', { title })
  }, [t, title])
  return (
    <div className={classes.title}>
      <h1>{title}</h1>
      {children}
    </div>
  )
}
