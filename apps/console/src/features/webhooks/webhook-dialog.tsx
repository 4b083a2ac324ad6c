import './words.ts'
import { TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { revisionTag } from '../../api/revision-tag.ts'
import { ActDialog } from '../../app/act-dialog/act-dialog.tsx'
import { claimedText } from '../../ui/claimed-text.ts'
import { field } from '../../ui/field.ts'
import { toastDone } from '../../ui/toasts/toasts.ts'
import { EventsField } from './events-field.tsx'
import type { Webhook } from './webhook-queries.ts'

type WebhookDialogProps = {
  readonly webhook: Webhook | null
  readonly onMade: (made: { readonly name: string; readonly secret: string }) => void
  readonly onClose: () => void
}

/** Makes a webhook, or changes one. A new one answers with its secret, which whoever opened this dialog shows next. */
export function WebhookDialog({ webhook, onMade, onClose }: WebhookDialogProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [name, setName] = useState(webhook?.name ?? '')
  const [url, setUrl] = useState(webhook?.url ?? 'https://')
  const [events, setEvents] = useState<readonly string[]>(webhook?.events ?? ['device.*', 'wipe.*'])
  const how = webhook ? 'change' : 'create'

  async function save() {
    const body = { name: name.trim(), url: url.trim(), events: [...events] }
    if (!webhook) return onMade(await call('createWebhook', { body }))
    const { id, revision } = webhook
    await call('changeWebhook', { params: { id }, body, ifMatch: revisionTag(revision) })
    toastDone(t('webhooks.form.changed', { name: claimedText(body.name) }))
    await queries.invalidateQueries({ queryKey: ['notifications'] })
    onClose()
  }

  return (
    <ActDialog
      title={t(`webhooks.form.${how}Title`, { name: claimedText(webhook?.name ?? '') })}
      size="wide"
      tone="normal"
      confirm={t(`webhooks.form.${how}Confirm`)}
      isReady={name.trim() !== '' && URL.canParse(url.trim()) && events.length > 0}
      act={save}
      staysOpen
      onClose={onClose}
    >
      <TextInput
        {...field}
        label={t('webhooks.form.name')}
        data-autofocus
        value={name}
        maxLength={100}
        autoComplete="off"
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <TextInput
        {...field}
        label={t('webhooks.form.url')}
        description={t('webhooks.form.urlHelp')}
        type="url"
        inputMode="url"
        dir="ltr"
        value={url}
        maxLength={2000}
        autoComplete="off"
        onChange={({ currentTarget }) => setUrl(currentTarget.value)}
      />
      <EventsField events={events} onChange={setEvents} />
    </ActDialog>
  )
}
