import { TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { ActDialog } from '../../app/act-dialog/act-dialog.tsx'
import { claimedText } from '../../ui/claimed-text.ts'
import { field } from '../../ui/field.ts'
import formClasses from '../../ui/form.module.css'
import { toastDone } from '../../ui/toasts/toasts.ts'
import { meQuery, type MyDevice } from './me-queries.ts'
import { isQuestionOpen } from './open-question.ts'

type MyDeviceDialogProps = {
  readonly question: 'name' | 'request' | 'remove'
  readonly device: MyDevice
  readonly onClose: () => void
}

/** The small acts on a phone of mine: a name, a word to whoever decides, and taking an old one away. */
export function MyDeviceDialog({ question, ...props }: MyDeviceDialogProps) {
  if (question === 'name') return <NameDialog {...props} />
  return question === 'request' ? <RequestDialog {...props} /> : <RemoveDialog {...props} />
}

type OneDialogProps = Omit<MyDeviceDialogProps, 'question'>

function NameDialog({ device, onClose }: OneDialogProps) {
  const { t } = useTranslation()
  const after = useAfterAct()
  const [name, setName] = useState(device.customName)
  return (
    <ActDialog
      title={t('me.rename.title', { device: claimedText(device.name) })}
      note={t('me.rename.note')}
      tone="normal"
      confirm={t('me.rename.confirm')}
      act={async () => {
        await call('nameMyDevice', { params: { id: device.id }, body: { name } })
        await after(t('me.rename.done'))
      }}
      onClose={onClose}
    >
      <TextInput
        {...field}
        label={t('me.rename.name')}
        description={t('me.rename.empty')}
        value={name}
        maxLength={64}
        autoComplete="off"
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </ActDialog>
  )
}

function RequestDialog({ device, onClose }: OneDialogProps) {
  const { t } = useTranslation()
  const after = useAfterAct()
  const isAsked = isQuestionOpen(device)
  const [note, setNote] = useState(isAsked ? '' : device.requestNote)
  return (
    <ActDialog
      title={t('me.request.title', { device: claimedText(device.name) })}
      note={t('me.request.note')}
      tone="normal"
      confirm={t('me.request.confirm')}
      isReady={note.trim() !== ''}
      act={async () => {
        await call('requestMyAccess', { params: { id: device.id }, body: { note } })
        await after(t('me.request.done'))
      }}
      onClose={onClose}
    >
      <TextInput
        {...field}
        label={isAsked && device.question ? claimedText(device.question.text) : t('me.request.reason')}
        description={isAsked ? undefined : t('me.request.example')}
        value={note}
        maxLength={500}
        autoComplete="off"
        data-autofocus
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </ActDialog>
  )
}

function RemoveDialog({ device, onClose }: OneDialogProps) {
  const { t } = useTranslation()
  const after = useAfterAct()
  const name = claimedText(device.name)
  return (
    <ActDialog
      title={t('me.remove.title', { device: name })}
      tone="danger"
      confirm={t('me.remove.confirm', { device: name })}
      hasNoField
      act={async () => {
        await call('removeMyDevice', { params: { id: device.id } })
        await after(t('me.remove.done', { device: name }))
      }}
      onClose={onClose}
    >
      <div className={formClasses.words}>
        <p>{t('me.remove.text')}</p>
        <p>{t('me.remove.lost')}</p>
      </div>
    </ActDialog>
  )
}

function useAfterAct() {
  const queries = useQueryClient()
  return async (done: string) => {
    toastDone(done)
    await queries.invalidateQueries({ queryKey: meQuery.queryKey })
  }
}
