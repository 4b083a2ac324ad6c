import { NativeSelect, TextInput } from '@mantine/core'
import { activityLimits } from '@gatepost/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { ActDialog } from '../../app/act-dialog/act-dialog.tsx'
import { field } from '../../ui/field.ts'
import { toastDone } from '../../ui/toasts/toasts.ts'
import { exactWords } from '../../ui/time/time-words.ts'
import { diagnosticsQuery } from './activity-queries.ts'
import classes from './protocol-log-card.module.css'

type StartLogDialogProps = {
  readonly deviceId: string
  readonly onStarted?: () => void
  readonly onClose: () => void
}

const choices = [1, 4, 8, 24] as const

/** Asks for how long, and why. */
export function StartLogDialog({ deviceId, onStarted, onClose }: StartLogDialogProps) {
  const { t, i18n } = useTranslation()
  const queries = useQueryClient()
  const [hours, setHours] = useState('1')
  const [reason, setReason] = useState('')

  async function start() {
    const body = { hours: Number(hours), reason: reason.trim() }
    const diagnostics = await call('setDeviceDiagnostics', { params: { id: deviceId }, body })
    queries.setQueryData(diagnosticsQuery(deviceId).queryKey, diagnostics)
    const until = diagnostics.protocolLog?.until
    if (until) toastDone(t('activity.log.started', { until: exactWords(until, i18n.language) }))
    onStarted?.()
  }

  return (
    <ActDialog
      title={t('activity.log.dialogTitle')}
      tone="normal"
      confirm={t('activity.log.confirm')}
      isReady={reason.trim() !== ''}
      act={start}
      onClose={onClose}
    >
      <p className={classes.text}>{t('activity.log.dialogText', { count: activityLimits.loggedRequests })}</p>
      <NativeSelect
        {...field}
        label={t('activity.log.hours')}
        value={hours}
        onChange={(event) => setHours(event.currentTarget.value)}
        data={choices.map((count) => ({ value: String(count), label: t('activity.log.hoursOf', { count }) }))}
      />
      <TextInput
        {...field}
        data-autofocus
        required
        label={t('activity.log.reason')}
        description={t('activity.log.reasonHint')}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ActDialog>
  )
}
