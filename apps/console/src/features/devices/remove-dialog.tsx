import './page-words.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { ActDialog } from '../../app/act-dialog/act-dialog.tsx'
import { toastDone } from '../../ui/toasts/toasts.ts'
import { deviceKeys, type DeviceSummary } from './device-queries.ts'
import { useDeviceWords } from './device-words.ts'
import classes from './ownership-card.module.css'

type RemoveDialogProps = {
  readonly device: DeviceSummary
  /** Before what was read of devices is read again. */
  readonly onRemoved?: () => Promise<void>
  readonly onClose: () => void
}

/** Asks before the record of one partnership goes. */
export function RemoveDialog({ device, onRemoved, onClose }: RemoveDialogProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { titleOf } = useDeviceWords()
  const title = titleOf(device)

  async function remove() {
    await call('removeDevice', { params: { id: device.id } })
    toastDone(t('removeDevice.done', { device: title }))
    await onRemoved?.()
    const keys = [deviceKeys.all, ['quarantine'], ['overview'], ['users']]
    await Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey })))
  }

  return (
    <ActDialog
      title={t('removeDevice.title', { device: title })}
      tone="danger"
      hasNoField
      confirm={t('removeDevice.confirm', { device: title })}
      act={remove}
      onClose={onClose}
    >
      <p className={classes.text}>{t('removeDevice.text')}</p>
    </ActDialog>
  )
}
