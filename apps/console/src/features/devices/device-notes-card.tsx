import './words.ts'
import './page-words.ts'
import { Button, Textarea, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { revisionTag } from '../../api/revision-tag.ts'
import { canChangeDevices, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { Card } from '../../ui/card.tsx'
import { field } from '../../ui/field.ts'
import formClasses from '../../ui/form.module.css'
import { useProblemWords } from '../../ui/problem-words.ts'
import { toastDone } from '../../ui/toasts/toasts.ts'
import { deviceKeys, deviceQuery, type DeviceDetail } from './device-queries.ts'
import { useDeviceWords } from './device-words.ts'
import classes from './ownership-card.module.css'

type Draft = { readonly customName: string; readonly tags: string; readonly note: string }

/** What people call a device and note of it. Nothing of that reaches the phone. */
export function DeviceNotesCard({ device }: { readonly device: DeviceDetail }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const problemWords = useProblemWords()
  const { titleOf } = useDeviceWords()
  const locked = useActReason(canChangeDevices(useSession()))
  const [draft, setDraft] = useState<Draft | null>(null)
  const [work, setWork] = useState<{ isBusy: boolean; error: unknown }>({ isBusy: false, error: null })
  const { customName, tags, note } = draft ?? draftOf(device)
  const change = (changes: Partial<Draft>) => setDraft({ customName, tags, note, ...changes })

  async function save() {
    setWork({ isBusy: true, error: null })
    try {
      const changed = await call('changeDevice', {
        params: { id: device.id },
        body: { customName, note, tags: tagsIn(tags) },
        ifMatch: revisionTag(device.revision),
      })
      queries.setQueryData(deviceQuery(device.id).queryKey, changed)
      toastDone(t('deviceNotes.done', { device: titleOf(changed) }))
      setDraft(null)
      setWork({ isBusy: false, error: null })
      await queries.invalidateQueries({ queryKey: deviceKeys.all })
    } catch (error) {
      setWork({ isBusy: false, error })
      await queries.invalidateQueries({ queryKey: deviceQuery(device.id).queryKey })
    }
  }

  return (
    <Card title={t('deviceNotes.title')}>
      <form
        className={classes.save}
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <TextInput
          {...field}
          label={t('deviceNotes.name')}
          placeholder={device.friendlyName || device.model}
          value={customName}
          maxLength={128}
          disabled={locked !== null}
          onChange={(event) => change({ customName: event.currentTarget.value })}
        />
        <TextInput
          {...field}
          label={t('deviceNotes.tags')}
          description={t('deviceNotes.tagsHelp')}
          value={tags}
          maxLength={900}
          disabled={locked !== null}
          onChange={(event) => change({ tags: event.currentTarget.value })}
        />
        <Textarea
          {...field}
          label={t('deviceNotes.note')}
          value={note}
          maxLength={2000}
          rows={3}
          disabled={locked !== null}
          onChange={(event) => change({ note: event.currentTarget.value })}
        />
        {draft && (
          <div className={classes.buttons}>
            <Button type="submit" variant="filled" loading={work.isBusy}>
              {t('deviceNotes.save')}
            </Button>
            <Button onClick={() => setDraft(null)}>{t('dialog.cancel')}</Button>
          </div>
        )}
      </form>
      {locked !== null && <p className={classes.text}>{locked}</p>}
      {work.error !== null && (
        <p role="alert" className={formClasses.problem}>
          {problemWords(work.error).detail}
        </p>
      )}
    </Card>
  )
}

function draftOf({ customName, tags, note }: DeviceDetail): Draft {
  return { customName, tags: tags.join(', '), note }
}

function tagsIn(typed: string): string[] {
  return typed
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
}
