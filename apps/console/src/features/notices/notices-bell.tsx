import './words.ts'
import { IconBell } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Popover } from '../../ui/list/popover.tsx'
import { useToldToasts } from '../../ui/toasts/toasts.ts'
import { NoticeLines } from './notice-lines.tsx'
import { useNotices } from './notice-queries.ts'
import classes from './notices-bell.module.css'
import { ToldToasts } from './told-toasts.tsx'

const mostShown = 6
const mostTold = 3

/** How much is new, and the newest of it. */
export function NoticesBell() {
  const { t } = useTranslation()
  const { notices, readUpTo, unread, readAll } = useNotices()
  const { data, error, refetch } = notices
  const told = useToldToasts()
  return (
    <Popover
      name={unread > 0 ? t('notices.bellNew', { count: unread }) : t('place.notices')}
      icon={
        <span className={classes.bell}>
          <IconBell size={18} stroke={1.7} aria-hidden="true" />
          {unread > 0 && (
            <span className={classes.count} aria-hidden="true">
              {t('shell.waiting', { count: unread })}
            </span>
          )}
        </span>
      }
      shortcut="g n"
    >
      {(close) => (
        <div className={classes.panel}>
          <div className={classes.head}>
            <h2 className={classes.title}>{t('place.notices')}</h2>
            <button type="button" className={classes.act} disabled={unread === 0} onClick={readAll}>
              {t('notices.readAll')}
            </button>
          </div>
          {error && !data && (
            <p role="alert" className={classes.soft}>
              {t('notices.problem')}{' '}
              <button type="button" className={classes.act} onClick={() => void refetch()}>
                {t('problem.retry')}
              </button>
            </p>
          )}
          {notices.isPending && <p className={classes.soft}>{t('loading')}</p>}
          {data?.length === 0 && <p className={classes.soft}>{t('notices.none')}</p>}
          {data && <NoticeLines notices={data.slice(0, mostShown)} readUpTo={readUpTo} onGo={close} />}
          {told.length > 0 && (
            <section className={classes.told} aria-label={t('notices.here')}>
              <h2 className={classes.label}>{t('notices.here')}</h2>
              <ToldToasts toasts={told.slice(0, mostTold)} />
            </section>
          )}
          <div className={classes.foot}>
            <Link to="/notifications" className={classes.all} onClick={close}>
              {t('notices.all')}
            </Link>
          </div>
        </div>
      )}
    </Popover>
  )
}
