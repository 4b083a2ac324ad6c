import './words.ts'
import { mailLanguages, mailTemplateKinds } from '@gatepost/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/session.ts'
import { PageHeader } from '../../app/page-header.tsx'
import { SettingsTabs } from '../../app/settings-tabs.tsx'
import { PermissionNotice, ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { canReadNotifications, mailTemplatesQuery, type MailTemplate } from './notification-queries.ts'
import classes from './notifications-page.module.css'
import { TemplateEditor } from './template-editor.tsx'
import { parseTemplateSearch } from './template-search.ts'

/** The words of every mail that Gatepost sends: which there are on the left, one of them on the right. */
export function NotificationsPage() {
  const { t } = useTranslation()
  const isPermitted = canReadNotifications(useSession()).isAllowed
  const { data, error, refetch } = useQuery({ ...mailTemplatesQuery, enabled: isPermitted })
  const search = parseTemplateSearch(useSearch({ from: '/console/settings/notifications' }))
  const kind = search.kind ?? mailTemplateKinds[0]
  const language = search.in ?? mailLanguages[0]
  const chosen = data?.items.find((each) => each.kind === kind && each.language === language)
  return (
    <>
      <PageHeader title={t('place.notifications')} />
      <SettingsTabs />
      {!isPermitted && <PermissionNotice />}
      {error && !data && (
        <ProblemNotice error={error} title={t('notifications.problem')} onRetry={() => void refetch()} />
      )}
      {isPermitted && !data && !error && <ListSkeleton rows={7} rowHeight={56} />}
      {data && (
        <div className={classes.page}>
          <nav className={classes.kinds} aria-label={t('notifications.kinds')}>
            {mailTemplateKinds.map((each) => (
              <Link
                key={each}
                to="/settings/notifications"
                search={{ kind: each, in: language }}
                className={classes.kind}
                aria-current={each === kind ? 'page' : undefined}
              >
                <strong>{t(`notifications.kind.${each}.name`)}</strong>
                <span>{t(`notifications.kind.${each}.when`)}</span>
                {isChanged(data.items, each) && <em className={classes.changed}>{t('notifications.changed')}</em>}
              </Link>
            ))}
          </nav>
          <div className={classes.template}>
            <nav className={classes.languages} aria-label={t('notifications.languages')}>
              {mailLanguages.map((each) => (
                <Link
                  key={each}
                  to="/settings/notifications"
                  search={{ kind, in: each }}
                  className={classes.language}
                  aria-current={each === language ? 'page' : undefined}
                >
                  {t(`notifications.language.${each}`)}
                </Link>
              ))}
            </nav>
            {chosen && <TemplateEditor key={`${kind} ${language} ${chosen.revision}`} template={chosen} />}
          </div>
        </div>
      )}
    </>
  )
}

function isChanged(templates: readonly MailTemplate[], kind: MailTemplate['kind']): boolean {
  return templates.some((each) => each.kind === kind && !each.isBuiltIn)
}
