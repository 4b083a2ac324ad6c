import './words.ts'
import './page-words.ts'
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { useSession } from '../../api/session.ts'
import { useOnline } from '../../app/use-online.ts'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { toastDone } from '../../ui/toasts/toasts.ts'
import { canRemoveDevice } from './device-permits.ts'
import { deviceKeys, type DeviceDetail } from './device-queries.ts'
import { useDeviceWords } from './device-words.ts'
import classes from './ownership-card.module.css'

const ActDialog = lazy(() =>
  import('../../app/act-dialog/act-dialog.tsx').then(({ ActDialog: component }) => ({ default: component })),
)

/** Removes the record of a partnership; the phone may come back as a new one. */
export function RemoveDevice({ device }: { readonly device: DeviceDetail }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const isOnline = useOnline()
  const { titleOf } = useDeviceWords()
  const permit = canRemoveDevice(useSession(), device)
  const [isAsking, setIsAsking] = useState(false)
  const title = titleOf(device)

  async function remove() {
    await call('removeDevice', { params: { id: device.id } })
    toastDone(t('removeDevice.done', { device: title }))
    await navigate({ to: '/devices' })
    const keys = [deviceKeys.all, ['quarantine'], ['overview'], ['users']]
    await Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey })))
  }

  function whyNot(): string | null {
    if (permit.isAllowed) return isOnline ? null : t('offline.reason')
    if ('problem' in permit) return t('removeDevice.wipeOpen')
    return t('permission.missing', { permission: t(`permissionName.${permit.missing}`) })
  }

  const reason = whyNot()
  return (
    <div>
      <Button disabled={reason !== null} onClick={() => setIsAsking(true)}>
        {t('removeDevice.open')}
      </Button>
      {reason !== null && <p className={classes.text}>{reason}</p>}
      <DialogPlace>
        {isAsking && (
          <ActDialog
            title={t('removeDevice.title', { device: title })}
            tone="danger"
            hasNoField
            confirm={t('removeDevice.confirm', { device: title })}
            act={remove}
            onClose={() => setIsAsking(false)}
          >
            <p className={classes.text}>{t('removeDevice.text')}</p>
          </ActDialog>
        )}
      </DialogPlace>
    </div>
  )
}
