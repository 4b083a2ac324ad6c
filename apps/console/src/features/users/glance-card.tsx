import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/card.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Facts } from '../../ui/facts.tsx'
import { AccessShape } from '../../ui/states/access-mark.tsx'
import { TimeAgo } from '../../ui/time/time-ago.tsx'
import { DeviceMeter } from './device-meter.tsx'
import classes from './glance-card.module.css'
import type { User } from './user-queries.ts'

/** How a user is doing: how many phones of how many, what waits, when mail last arrived, where they belong. */
export function GlanceCard({ user }: { readonly user: User }) {
  const { t } = useTranslation()
  const { id, name, groups, devices, lastSyncAt } = user
  return (
    <Card title={t('user.glance')}>
      <DeviceMeter user={user} />
      {(devices.waiting > 0 || devices.blocked > 0) && (
        <p className={classes.states}>
          {devices.waiting > 0 && (
            <Link
              to="/devices"
              search={{ user: id, state: 'quarantined' }}
              className={classes.state}
              data-state="waits"
            >
              <AccessShape state="quarantined" /> {t('users.waiting', { count: devices.waiting })}
            </Link>
          )}
          {devices.blocked > 0 && (
            <Link to="/devices" search={{ user: id, state: 'blocked' }} className={classes.state} data-state="blocked">
              <AccessShape state="blocked" /> {t('users.blocked', { count: devices.blocked })}
            </Link>
          )}
        </p>
      )}
      <Facts
        columns={2}
        facts={[
          { label: t('sync.last'), value: lastSyncAt ? <TimeAgo at={lastSyncAt} form="long" /> : t('sync.never') },
          {
            label: t('users.form.name'),
            value: name,
            copy: <CopyButton text={name} what={t('users.form.name')} />,
          },
          { label: t('user.groups'), value: groupLinks(groups) ?? t('user.noGroups') },
        ]}
      />
    </Card>
  )
}

function groupLinks(groups: User['groups']): ReactNode {
  if (groups.length === 0) return null
  return (
    <ul className={classes.groups}>
      {groups.map(({ id, name }) => (
        <li key={id}>
          <Link to="/users/groups/$id" params={{ id }} className={classes.link}>
            <bdi>{name}</bdi>
          </Link>
        </li>
      ))}
    </ul>
  )
}
