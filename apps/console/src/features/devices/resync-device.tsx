import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canChangeDevices, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { toastDone } from '../../ui/toasts/toasts.ts'
import { deviceKeys, deviceQuery, type DeviceDetail } from './device-queries.ts'
import { useDeviceWords } from './device-words.ts'

const ResyncDialog = lazy(() =>
  import('./resync-dialog.tsx').then(({ ResyncDialog: component }) => ({ default: component })),
)

/** Lets one phone ask for everything again, or for one folder. */
export function ResyncDevice({ device }: { readonly device: DeviceDetail }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { titleOf } = useDeviceWords()
  const reason = useActReason(canChangeDevices(useSession()))
  const [isAsking, setIsAsking] = useState(false)
  return (
    <>
      <Button disabled={reason !== null} title={reason ?? undefined} onClick={() => setIsAsking(true)}>
        {t('resync.open')}
      </Button>
      <DialogPlace>
        {isAsking && (
          <ResyncDialog
            device={device}
            onDone={(changed) => {
              queries.setQueryData(deviceQuery(device.id).queryKey, changed)
              toastDone(t('resync.done', { device: titleOf(device) }))
              void queries.invalidateQueries({ queryKey: deviceKeys.all })
            }}
            onClose={() => setIsAsking(false)}
          />
        )}
      </DialogPlace>
    </>
  )
}
