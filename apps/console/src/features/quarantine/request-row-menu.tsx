import './act-words.ts'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canDecideDevices, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { useNow } from '../../ui/time/use-now.ts'
import { deviceQuery } from '../devices/device-queries.ts'
import { DeviceRowMenu, type DeviceRowMenuProps } from '../devices/device-row-menu.tsx'
import { useSnoozed } from './use-snoozed.ts'

const SnoozeDialog = lazy(() =>
  import('./snooze-dialog.tsx').then(({ SnoozeDialog: component }) => ({ default: component })),
)

const AskDialog = lazy(() => import('./ask-dialog.tsx').then(({ AskDialog: component }) => ({ default: component })))

type RequestRowMenuProps = Omit<DeviceRowMenuProps, 'more'> & {
  /** It leaves the list; what comes back puts it back. */
  readonly onPutOff: () => () => void
}

/** What can be done with any device, and with one that waits: its user is asked, or it is put off. */
export function RequestRowMenu({ onPutOff, ...props }: RequestRowMenuProps) {
  const { device, isGone, onClose } = props
  const { t } = useTranslation()
  const queries = useQueryClient()
  const now = useNow()
  const decideReason = useActReason(canDecideDevices(useSession()))
  const [asked, setAsked] = useState<'ask' | 'snooze' | null>(null)
  const snoozed = useSnoozed(device, onPutOff)
  const reason = isGone ? t('rowMenu.gone') : decideReason

  if (asked === null) {
    const more = [
      { id: 'ask', label: t('quarantine.ask.open'), keys: 'W', reason, run: () => setAsked('ask') },
      { id: 'snooze', label: t('quarantine.snooze.open'), keys: 'S', reason, run: () => setAsked('snooze') },
    ]
    return <DeviceRowMenu {...props} more={more} />
  }
  return (
    <DialogPlace>
      {asked === 'ask' ? (
        <AskDialog
          device={device}
          onDone={() => void queries.invalidateQueries({ queryKey: deviceQuery(device.id).queryKey })}
          onClose={onClose}
        />
      ) : (
        <SnoozeDialog device={device} now={now} onDone={snoozed} onClose={onClose} />
      )}
    </DialogPlace>
  )
}
