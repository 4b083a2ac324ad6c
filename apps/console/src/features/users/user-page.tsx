import './words.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../app/page-header.tsx'
import { Card } from '../../ui/card.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Facts } from '../../ui/facts.tsx'
import { ApiEcho } from '../../ui/list/api-echo.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { TimeAgo, useTimeWords } from '../../ui/time/time-ago.tsx'
import { useActiveSync } from './use-active-sync.tsx'
import { usePolicyChoice } from './use-policy-choice.tsx'
import { UserDevices } from './user-devices.tsx'
import { UserExemptions } from './user-exemptions.tsx'
import classes from './user-page.module.css'
import { userQuery, type User } from './user-queries.ts'

/** One user: whether phones may connect, under which policy, and which phones do. */
export function UserPage() {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/console/users/$id' })
  const { data: user, error, refetch } = useQuery(userQuery(id))
  return (
    <>
      <PageHeader title={user?.displayName ?? t('user.heading')} parent={<Link to="/users">{t('place.users')}</Link>} />
      {error && !user && <ProblemNotice error={error} title={t('user.problem')} onRetry={() => void refetch()} />}
      {!user && !error && <ListSkeleton />}
      {user && <UserBody user={user} />}
    </>
  )
}

function UserBody({ user }: { readonly user: User }) {
  const { t } = useTranslation()
  const { switchOf, question } = useActiveSync()
  const policyOf = usePolicyChoice()
  const words = useTimeWords()
  const { id, address, name, department, devices, deviceLimit, groups, lastSyncAt } = user
  return (
    <div className={classes.page}>
      {question}
      <div className={classes.columns}>
        <Card title={t('user.access')} aside={<ApiEcho name="getUser" params={{ id }} />}>
          <div className={classes.settings}>
            <div className={classes.setting}>
              <div>
                <p className={classes.label}>{t('users.column.activeSync')}</p>
                <p className={classes.help}>{t(user.isActiveSyncEnabled ? 'user.onHelp' : 'user.offHelp')}</p>
                {user.activeSyncUntil !== null && (
                  <p className={classes.help}>
                    {t(user.isActiveSyncEnabled ? 'user.onUntil' : 'user.offUntil', {
                      date: words.exact(user.activeSyncUntil),
                    })}
                  </p>
                )}
                {user.isDisabled && <p className={classes.help}>{t('user.disabledHelp')}</p>}
              </div>
              {switchOf(user)}
            </div>
            <div className={classes.setting}>
              <div>
                <p className={classes.label}>{t('users.column.policy')}</p>
                <p className={classes.help}>{t('user.policyHelp')}</p>
              </div>
              <div className={classes.select}>{policyOf(user)}</div>
            </div>
          </div>
        </Card>
        <Card title={t('user.facts')}>
          <Facts
            facts={[
              {
                label: t('users.form.name'),
                value: name,
                copy: <CopyButton text={name} what={t('users.form.name')} />,
              },
              { label: t('users.form.address'), value: address },
              { label: t('users.form.department'), value: department },
              { label: t('user.groups'), value: groups.map((group) => group.name).join(', ') },
              {
                label: t('users.column.devices'),
                value: t('user.devicesOfLimit', { total: devices.total, limit: deviceLimit.value }),
              },
              { label: t('sync.last'), value: lastSyncAt ? <TimeAgo at={lastSyncAt} form="long" /> : t('sync.never') },
            ]}
          />
        </Card>
        <Card title={t('users.column.devices')} aside={<DevicesLink id={id} />}>
          <UserDevices id={id} />
        </Card>
        <Card title={t('exemptions.title')}>
          <UserExemptions user={user} />
        </Card>
      </div>
    </div>
  )
}

function DevicesLink({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  return (
    <Link to="/devices" search={{ user: id }} className={classes.link}>
      {t('user.showInList')}
    </Link>
  )
}
