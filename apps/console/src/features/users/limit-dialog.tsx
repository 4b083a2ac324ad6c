import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActDialog } from '../../app/act-dialog/act-dialog.tsx'
import { field } from '../../ui/field.ts'
import { organizationQuery } from '../organization/organization-queries.ts'
import classes from './limit-dialog.module.css'
import { useChangeUser } from './use-change-user.ts'
import { ownDeviceLimit } from './user-change.ts'
import type { User } from './user-queries.ts'

const mostDevices = 1000

type LimitDialogProps = { readonly user: User; readonly onClose: () => void }

/** How many phones a user may have: as everybody, or a number of their own. */
export function LimitDialog({ user, onClose }: LimitDialogProps) {
  const { t } = useTranslation()
  const { changeUser } = useChangeUser()
  const organization = useQuery(organizationQuery).data
  const own = ownDeviceLimit(user)
  const [isOwn, setIsOwn] = useState(own !== null)
  const [text, setText] = useState(String(user.deviceLimit.value))
  const limit = /^\d{1,4}$/.test(text.trim()) ? Number(text) : null
  const isValid = !isOwn || (limit !== null && limit <= mostDevices)
  return (
    <ActDialog
      title={t('user.limit.title', { user: user.displayName })}
      note={t('user.limit.note', { count: user.devices.total })}
      tone="normal"
      confirm={t('user.limit.confirm')}
      isReady={isValid}
      act={() => changeUser(user, { deviceLimit: isOwn ? limit : null })}
      onClose={onClose}
    >
      <fieldset className={classes.choices}>
        <legend className="visually-hidden">{t('user.limit.label')}</legend>
        <label className={classes.choice}>
          <input
            type="radio"
            name="limit"
            checked={!isOwn}
            onChange={() => setIsOwn(false)}
            data-autofocus={!isOwn || undefined}
          />
          <span>
            {organization
              ? t('user.limit.asAll', { count: organization.maxDevicesPerUser })
              : t('user.limit.asAllUnknown')}
          </span>
        </label>
        <label className={classes.choice}>
          <input type="radio" name="limit" checked={isOwn} onChange={() => setIsOwn(true)} />
          <span>{t('user.limit.own')}</span>
        </label>
      </fieldset>
      <TextInput
        {...field}
        className={classes.number}
        label={t('user.limit.number')}
        inputMode="numeric"
        disabled={!isOwn}
        data-autofocus={isOwn || undefined}
        value={text}
        error={isOwn && !isValid ? t('user.limit.wrong', { most: mostDevices }) : undefined}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <p className={classes.help}>{t('user.limit.help')}</p>
    </ActDialog>
  )
}
