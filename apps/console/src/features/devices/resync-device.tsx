import { Button } from '@mantine/core'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canChangeDevices, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import type { DeviceDetail } from './device-queries.ts'

const ResyncDialog = lazy(() =>
  import('./resync-dialog.tsx').then(({ ResyncDialog: component }) => ({ default: component })),
)

/** Lets one phone ask for everything again, or for one folder. */
export function ResyncDevice({ device }: { readonly device: DeviceDetail }) {
  const { t } = useTranslation()
  const reason = useActReason(canChangeDevices(useSession()))
  const [isAsking, setIsAsking] = useState(false)
  return (
    <>
      <Button disabled={reason !== null} title={reason ?? undefined} onClick={() => setIsAsking(true)}>
        {t('resync.open')}
      </Button>
      <DialogPlace>{isAsking && <ResyncDialog device={device} onClose={() => setIsAsking(false)} />}</DialogPlace>
    </>
  )
}
