import './words.ts'
import { Button } from '@mantine/core'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canChangeDevices, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import classes from './protocol-log-card.module.css'

const StartLogDialog = lazy(() =>
  import('./start-log-dialog.tsx').then(({ StartLogDialog: component }) => ({ default: component })),
)

type StartLogButtonProps = {
  readonly deviceId: string
  readonly isRunning?: boolean
  readonly onStarted?: () => void
}

/** Has what a device says logged for some hours, or for some more. */
export function StartLogButton({ deviceId, isRunning = false, onStarted }: StartLogButtonProps) {
  const { t } = useTranslation()
  const reason = useActReason(canChangeDevices(useSession()))
  const [isAsking, setIsAsking] = useState(false)
  return (
    <div>
      <Button disabled={reason !== null} onClick={() => setIsAsking(true)}>
        {isRunning ? t('activity.log.longer') : t('activity.log.start')}
      </Button>
      {reason !== null && <p className={classes.text}>{reason}</p>}
      <DialogPlace>
        {isAsking && (
          <StartLogDialog deviceId={deviceId} {...(onStarted && { onStarted })} onClose={() => setIsAsking(false)} />
        )}
      </DialogPlace>
    </div>
  )
}
