import './words.ts'
import { Button } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { Link, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../app/page-header.tsx'
import { Card } from '../../ui/card.tsx'
import { CardsPage } from '../../ui/cards-page.tsx'
import { ApiEcho } from '../../ui/list/api-echo.tsx'
import toolbarClasses from '../../ui/list/toolbar.module.css'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { useToldToasts } from '../../ui/toasts/toasts.ts'
import { NoticeLines } from './notice-lines.tsx'
import { useNotices } from './notice-queries.ts'
import classes from './notices-page.module.css'
import { ToldToasts } from './told-toasts.tsx'
import { isUnread } from './unread.ts'

/** Everything that one should know of: what others and phones did with what one asked for, and what needs somebody. */
export function NoticesPage() {
  const { t } = useTranslation()
  const { only } = useSearch({ from: '/console/notifications' })
  const { notices, readUpTo, unread, readAll } = useNotices()
  const { data, error, isPending, refetch } = notices
  const told = useToldToasts()
  const shown = data?.filter((notice) => only !== 'new' || isUnread(notice, readUpTo))
  return (
    <>
      <PageHeader title={t('place.notices')} note={unread > 0 && t('notices.note', { count: unread })} />
      <nav className={toolbarClasses.tabs} aria-label={t('notices.views')}>
        {tabs.map((tab) => (
          <Link
            key={tab}
            to="/notifications"
            search={{ only: tab === 'new' ? tab : undefined }}
            className={toolbarClasses.tab}
            aria-current={(only ?? 'all') === tab ? 'page' : undefined}
            activeOptions={exactly}
          >
            {t(`notices.tab.${tab}`)}
          </Link>
        ))}
      </nav>
      {isPending && <ListSkeleton rows={6} rowHeight={72} />}
      {error && !data && <ProblemNotice error={error} title={t('notices.problem')} onRetry={() => void refetch()} />}
      {shown?.length === 0 && (
        <Notice
          icon={<IconBell size={28} stroke={1.6} />}
          title={t(only === 'new' ? 'notices.noneNew' : 'notices.none')}
        >
          <p>{t('notices.noneText')}</p>
        </Notice>
      )}
      {shown && (
        <CardsPage maxWidth={760}>
          {shown.length > 0 && (
            <Card
              title={t('notices.lately')}
              aside={
                <div className={classes.acts}>
                  <Button disabled={unread === 0} onClick={readAll}>
                    {t('notices.readAll')}
                  </Button>
                  <ApiEcho name="listNotices" />
                </div>
              }
            >
              <NoticeLines notices={shown} readUpTo={readUpTo} />
            </Card>
          )}
          {told.length > 0 && (
            <Card title={t('notices.here')}>
              <ToldToasts toasts={told} />
            </Card>
          )}
        </CardsPage>
      )}
    </>
  )
}

const tabs = ['all', 'new'] as const

const exactly = { exact: true, includeSearch: true } as const
