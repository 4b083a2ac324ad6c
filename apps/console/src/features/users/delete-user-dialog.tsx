import { TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { ActDialog } from '../../app/act-dialog/act-dialog.tsx'
import { field } from '../../ui/field.ts'
import { toastDone } from '../../ui/toasts/toasts.ts'
import classes from './delete-user-dialog.module.css'
import { openWipesQuery } from './user-page-queries.ts'
import type { User } from './user-queries.ts'

type DeleteUserDialogProps = { readonly user: User; readonly onClose: () => void }

/** The end of an account with its mailbox. Not while a wipe is open: the phone would escape it. */
export function DeleteUserDialog({ user, onClose }: DeleteUserDialogProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState('')
  const { id, name, displayName, address, devices } = user
  const wipes = useQuery(openWipesQuery(id)).data?.items
  const isWiping = wipes !== undefined && wipes.length > 0

  async function remove() {
    const why = reason.trim()
    await call('deleteUser', { params: { id }, body: { confirm: typed, ...(why && { reason: why }) } })
    toastDone(t('user.delete.done', { user: displayName }))
    await navigate({ to: '/users' })
    queries.removeQueries({ queryKey: ['users', 'one', id] })
    await Promise.all(
      ['users', 'devices', 'quarantine', 'groups', 'overview'].map((root) =>
        queries.invalidateQueries({ queryKey: [root] }),
      ),
    )
  }

  return (
    <ActDialog
      title={t('user.delete.title', { user: displayName })}
      note={address}
      tone="danger"
      confirm={t('user.delete.confirm', { user: displayName })}
      isReady={!isWiping && typed.trim().toLowerCase() === name}
      hasNoField={isWiping}
      act={remove}
      onClose={onClose}
    >
      {isWiping ? (
        <div className={classes.refused} role="alert">
          <p>{t('user.delete.wipeOpen', { count: wipes.length })}</p>
          <ul>
            {wipes.map((device) => (
              <li key={device.id}>
                <Link to="/devices/$id" params={{ id: device.id }} className={classes.link}>
                  <bdi>{device.name}</bdi>
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <>
          <ul className={classes.effects}>
            <li>{t('user.delete.mailbox')}</li>
            <li>{t('user.delete.devices', { count: devices.total })}</li>
            <li>{t('user.delete.stays')}</li>
            <li>{t('user.delete.forever')}</li>
          </ul>
          <TextInput
            {...field}
            label={t('user.delete.type', { name })}
            data-autofocus
            data-enter-confirms
            value={typed}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <TextInput
            {...field}
            label={t('note.label')}
            placeholder={t('note.placeholder')}
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </>
      )}
    </ActDialog>
  )
}
