import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActDialog } from '../../app/act-dialog/act-dialog.tsx'
import classes from './limit-dialog.module.css'
import { dayOf, startOfDay } from './local-day.ts'
import { UntilField } from './until-field.tsx'
import { useChangeUser } from './use-change-user.ts'
import type { User } from './user-queries.ts'

type EndDialogProps = { readonly user: User; readonly onClose: () => void }

/** When ActiveSync turns round by itself: on for a project, off for a leave. */
export function EndDialog({ user, onClose }: EndDialogProps) {
  const { t } = useTranslation()
  const { changeUser } = useChangeUser()
  const { displayName, isActiveSyncEnabled, activeSyncUntil } = user
  const [day, setDay] = useState(activeSyncUntil === null ? '' : dayOf(activeSyncUntil))
  const how = isActiveSyncEnabled ? 'on' : 'off'
  return (
    <ActDialog
      title={t(`user.end.${how}Title`, { user: displayName })}
      tone="normal"
      confirm={day === '' ? t(`user.end.${how}ForGood`) : t('user.end.confirm')}
      act={() => changeUser(user, { isActiveSyncEnabled, activeSyncUntil: startOfDay(day) })}
      onClose={onClose}
    >
      <UntilField label={t('user.end.until')} day={day} onChange={setDay} />
      <p className={classes.help}>{t(`user.end.${how}Help`)}</p>
    </ActDialog>
  )
}
