import { ActionIcon } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { claimedText } from '../../ui/claimed-text.ts'
import type { Group } from './group-queries.ts'
import classes from './groups-page.module.css'
import { useChangeGroup } from './use-change-group.ts'

type GroupsTableProps = {
  readonly groups: readonly Group[]
  /** Why nothing can be changed; null if it can. */
  readonly reason: string | null
  /** All groups are there: only then it is known which is last. */
  readonly isWhole: boolean
}

/** Groups one below the other; the higher one's policy counts. */
export function GroupsTable({ groups, reason, isWhole }: GroupsTableProps) {
  const { t } = useTranslation()
  const { tryChangeGroup } = useChangeGroup()
  const last = groups.at(-1)?.position ?? 0
  return (
    <div className={classes.scroller}>
      <table className={classes.table}>
        <caption className="visually-hidden">{t('groups.caption')}</caption>
        <thead>
          <tr>
            <th scope="col" className={classes.place}>
              {t('groups.column.position')}
            </th>
            <th scope="col">{t('groups.column.name')}</th>
            <th scope="col">{t('groups.column.policy')}</th>
            <th scope="col" className={classes.number}>
              {t('groups.column.members')}
            </th>
            <th scope="col" className={classes.order}>
              <span className="visually-hidden">{t('groups.column.order')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => {
            const { id, name, description, position, policy, isFromDirectory, members } = group
            const move = (step: 1 | -1) => void tryChangeGroup(group, { position: position + step })
            return (
              <tr key={id}>
                <td className={classes.place}>{position}</td>
                <th scope="row">
                  <Link to="/users/groups/$id" params={{ id }} className={classes.name}>
                    <bdi>{name}</bdi>
                  </Link>
                  <span className={classes.note}>
                    {isFromDirectory && <span>{t('groups.fromDirectory')}</span>}
                    <bdi>{description}</bdi>
                  </span>
                </th>
                <td>
                  {policy ? (
                    <Link to="/policies/$id" params={{ id: policy.id }} className={classes.link}>
                      <bdi>{policy.name}</bdi>
                    </Link>
                  ) : (
                    <span className={classes.soft}>{t('groups.noPolicy')}</span>
                  )}
                </td>
                <td className={classes.number}>{t('groups.count', { count: members })}</td>
                <td className={classes.order}>
                  <span className={classes.moves}>
                    <ActionIcon
                      size={28}
                      disabled={reason !== null || position <= 1}
                      title={reason ?? t('groups.up')}
                      aria-label={t('groups.upName', { group: claimedText(name) })}
                      onClick={() => move(-1)}
                    >
                      <IconArrowUp size={16} stroke={1.8} />
                    </ActionIcon>
                    <ActionIcon
                      size={28}
                      disabled={reason !== null || (isWhole && position >= last)}
                      title={reason ?? t('groups.down')}
                      aria-label={t('groups.downName', { group: claimedText(name) })}
                      onClick={() => move(1)}
                    >
                      <IconArrowDown size={16} stroke={1.8} />
                    </ActionIcon>
                  </span>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
