import './page-words.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { ActDialog } from '../../app/act-dialog/act-dialog.tsx'
import { LazyNoteField } from '../../ui/lazy-note-field.tsx'
import { CallDetails } from '../../ui/list/call-details.tsx'
import { toastDone } from '../../ui/toasts/toasts.ts'
import { deviceKeys, deviceQuery, type DeviceDetail } from './device-queries.ts'
import { useDeviceWords } from './device-words.ts'
import classes from './resync-dialog.module.css'

type ResyncDialogProps = { readonly device: DeviceDetail; readonly onClose: () => void }

const everything = 'everything'
const hierarchy = 'hierarchy'

/** What the phone is to ask for again: all, its list of folders, or one folder. */
export function ResyncDialog({ device, onClose }: ResyncDialogProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { titleOf } = useDeviceWords()
  const id = useId()
  const [part, setPart] = useState(everything)
  const [reason, setReason] = useState('')
  const [key] = useState(() => crypto.randomUUID())
  const title = titleOf(device)
  const params = { id: device.id }
  const body = { ...partOf(part), ...(reason.trim() && { reason: reason.trim() }) }

  async function resync() {
    const changed = await call('resyncDevice', { params, body, idempotencyKey: key })
    queries.setQueryData(deviceQuery(device.id).queryKey, changed)
    toastDone(t('resync.done', { device: title }))
    void queries.invalidateQueries({ queryKey: deviceKeys.all })
  }

  return (
    <ActDialog
      title={t('resync.title', { device: title })}
      note={t('resync.text')}
      tone="danger"
      confirm={t('resync.confirm', { device: title })}
      act={resync}
      onClose={onClose}
    >
      <div>
        <label htmlFor={id} className={classes.label}>
          {t('resync.what')}
        </label>
        <select
          id={id}
          className={classes.select}
          value={part}
          data-autofocus
          onChange={(event) => setPart(event.currentTarget.value)}
        >
          <option value={everything}>{t('resync.everything')}</option>
          <option value={hierarchy}>{t('resync.hierarchy')}</option>
          {device.collections.map(({ id: folder, name }) => (
            <option key={folder} value={`folder ${folder}`}>
              {t('resync.folder', { folder: name || folder })}
            </option>
          ))}
        </select>
      </div>
      <LazyNoteField value={reason} onChange={setReason} />
      <CallDetails name="resyncDevice" params={params} body={body} />
    </ActDialog>
  )
}

function partOf(chosen: string) {
  if (chosen === everything || chosen === hierarchy) return { part: chosen } as const
  return { collectionId: chosen.slice('folder '.length) }
}
