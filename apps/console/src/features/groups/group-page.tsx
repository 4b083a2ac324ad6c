import './words.ts'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canChangeUsers, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { PageHeader } from '../../app/page-header.tsx'
import { Card } from '../../ui/card.tsx'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { ApiEcho } from '../../ui/list/api-echo.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { DeleteGroup } from './delete-group.tsx'
import { GroupMembers } from './group-members.tsx'
import classes from './group-page.module.css'
import { groupQuery, type Group } from './group-queries.ts'
import { GroupRules } from './group-rules.tsx'
import { PolicySelect } from './policy-select.tsx'
import { useChangeGroup } from './use-change-group.ts'

const GroupDialog = lazy(() =>
  import('./group-dialog.tsx').then(({ GroupDialog: component }) => ({ default: component })),
)

/** One group: who belongs to it, which policy it gives them, and which rules hold for it. */
export function GroupPage() {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/console/users/groups/$id' })
  const { data: group, error, refetch } = useQuery(groupQuery(id))
  return (
    <>
      <PageHeader
        title={group?.name ?? t('groups.heading')}
        parent={
          <Link to="/users/groups" activeOptions={{ exact: true }}>
            {t('place.groups')}
          </Link>
        }
      />
      {error && !group && <ProblemNotice error={error} title={t('groups.oneProblem')} onRetry={() => void refetch()} />}
      {!group && !error && <ListSkeleton />}
      {group && <GroupBody group={group} />}
    </>
  )
}

function GroupBody({ group }: { readonly group: Group }) {
  const { t } = useTranslation()
  const { tryChangeGroup } = useChangeGroup()
  const reason = useActReason(canChangeUsers(useSession()))
  const [isRenaming, setIsRenaming] = useState(false)
  const { id, description, isFromDirectory, position, policy } = group
  return (
    <div className={classes.page}>
      <div className={classes.columns}>
        <div className={classes.column}>
          <GroupMembers group={group} reason={isFromDirectory ? t('groups.membersOfDirectory') : reason} />
        </div>
        <div className={classes.column}>
          <Card title={t('groups.about')} aside={<ApiEcho name="getGroup" params={{ id }} />}>
            <div className={classes.about}>
              {reason !== null && <p className={classes.soft}>{reason}</p>}
              {description !== '' && (
                <p>
                  <bdi>{description}</bdi>
                </p>
              )}
              <p className={classes.soft}>
                {isFromDirectory && t('groups.fromDirectory')} {t('groups.place', { position })}
              </p>
              <PolicySelect
                value={policy?.id ?? null}
                reason={reason}
                onChange={(policyId) => void tryChangeGroup(group, { policyId })}
              />
              <p className={classes.help}>{t('groups.policyHelp')}</p>
              <div>
                <Button disabled={reason !== null} title={reason ?? undefined} onClick={() => setIsRenaming(true)}>
                  {t('groups.rename')}
                </Button>
              </div>
            </div>
          </Card>
          <GroupRules id={id} />
          <DeleteGroup group={group} reason={reason} />
        </div>
      </div>
      <DialogPlace>{isRenaming && <GroupDialog group={group} onClose={() => setIsRenaming(false)} />}</DialogPlace>
    </div>
  )
}
