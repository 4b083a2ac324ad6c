import './words.ts'
import './page-words.ts'
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import type { DeviceDetail } from './device-queries.ts'
import classes from './ownership-card.module.css'
import { useRemoveReason } from './use-remove-reason.ts'

const RemoveDialog = lazy(() =>
  import('./remove-dialog.tsx').then(({ RemoveDialog: component }) => ({ default: component })),
)

/** Removes the record of a partnership; the phone may come back as a new one. */
export function RemoveDevice({ device }: { readonly device: DeviceDetail }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const reason = useRemoveReason(device)
  const [isAsking, setIsAsking] = useState(false)
  return (
    <div>
      <Button disabled={reason !== null} onClick={() => setIsAsking(true)}>
        {t('removeDevice.open')}
      </Button>
      {reason !== null && <p className={classes.text}>{reason}</p>}
      <DialogPlace>
        {isAsking && (
          <RemoveDialog
            device={device}
            onRemoved={() => navigate({ to: '/devices' })}
            onClose={() => setIsAsking(false)}
          />
        )}
      </DialogPlace>
    </div>
  )
}
