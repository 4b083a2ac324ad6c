import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import classes from './setup-page.module.css'

/** Where the people come from. */
export function UsersStep({ users }: { readonly users: number }) {
  const { t } = useTranslation()
  return (
    <>
      <p className={classes.state}>{t('setup.users', { count: users })}</p>
      <div className={classes.ways}>
        <Link to="/users" className={classes.way}>
          <strong>{t('setup.way.users.name')}</strong>
          <span>{t('setup.way.users.text')}</span>
        </Link>
      </div>
    </>
  )
}
