import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { permit, useSession } from '../../api/session.ts'
import { Card } from '../../ui/card.tsx'
import { claimedText } from '../../ui/claimed-text.ts'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { toastDone } from '../../ui/toasts/toasts.ts'
import { rulesQuery } from '../rules/rule-queries.ts'
import classes from './group-page.module.css'
import { refreshAfterGroups, type Group } from './group-queries.ts'

const ConfirmDialog = lazy(() =>
  import('../../ui/confirm-dialog.tsx').then(({ ConfirmDialog: component }) => ({ default: component })),
)

type DeleteGroupProps = { readonly group: Group; readonly reason: string | null }

/** The end of a group. Not while a rule names it; one from the directory would only come back. */
export function DeleteGroup({ group, reason }: DeleteGroupProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [isAsking, setIsAsking] = useState(false)
  const { id, members, policy } = group
  const name = claimedText(group.name)
  const rules = useQuery({ ...rulesQuery, enabled: permit(useSession(), 'rules:read').isAllowed }).data?.items
  const inUse = rules?.filter(({ scopeGroups }) => scopeGroups.some((each) => each.id === id)).length ?? 0
  const obstacle = reason ?? (inUse > 0 ? t('groups.inUse', { count: inUse }) : null)

  async function remove() {
    await call('deleteGroup', { params: { id } })
    toastDone(t('groups.deleted', { group: name }))
    await navigate({ to: '/users/groups' })
    queries.removeQueries({ queryKey: ['groups', 'one', id] })
    await refreshAfterGroups(queries)
  }

  return (
    <Card title={t('groups.delete')}>
      <div className={classes.about}>
        <p className={classes.soft}>
          {obstacle ?? t(group.isFromDirectory ? 'groups.deleteOfDirectory' : 'groups.deleteHelp')}
        </p>
        <div>
          <Button variant="danger" disabled={obstacle !== null} onClick={() => setIsAsking(true)}>
            {t('groups.delete')}
          </Button>
        </div>
      </div>
      <DialogPlace>
        {isAsking && (
          <ConfirmDialog
            title={t('groups.deleteTitle', { group: name })}
            confirm={t('groups.deleteConfirm', { group: name })}
            onConfirm={remove}
            onClose={() => setIsAsking(false)}
          >
            <p>{t('groups.deleteMembers', { count: members })}</p>
            {policy && <p>{t('groups.deletePolicy', { policy: claimedText(policy.name) })}</p>}
          </ConfirmDialog>
        )}
      </DialogPlace>
    </Card>
  )
}
