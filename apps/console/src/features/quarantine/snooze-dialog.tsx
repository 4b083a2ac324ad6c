import './act-words.ts'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { ActDialog } from '../../app/act-dialog/act-dialog.tsx'
import inputClasses from '../../ui/input.module.css'
import '../../ui/field.ts'
import { LazyNoteField } from '../../ui/lazy-note-field.tsx'
import { CallDetails } from '../../ui/list/call-details.tsx'
import { momentWords } from '../../ui/time/time-words.ts'
import type { DeviceSummary } from '../devices/device-queries.ts'
import { useDeviceWords } from '../devices/device-words.ts'
import { snoozeChoices, snoozeEnd } from './snooze-end.ts'
import classes from './snooze-dialog.module.css'

type SnoozeDialogProps = {
  readonly device: DeviceSummary
  readonly now: number
  readonly onDone: (until: string) => void
  readonly onClose: () => void
}

/** Until when a request is put off. Its phone waits as before. */
export function SnoozeDialog({ device, now, onDone, onClose }: SnoozeDialogProps) {
  const { t, i18n } = useTranslation()
  const { titleOf } = useDeviceWords()
  const id = useId()
  const [choice, setChoice] = useState<(typeof snoozeChoices)[number] | 'day'>('tomorrow')
  const [day, setDay] = useState('')
  const [reason, setReason] = useState('')
  const until = choice === 'day' ? snoozeEnd({ day }, now) : snoozeEnd({ choice }, now)
  const params = { id: device.id }
  const body = until === null ? null : { until, ...(reason.trim() && { reason: reason.trim() }) }

  async function snooze() {
    if (!body) return
    await call('snoozeDevice', { params, body })
    onDone(body.until)
  }

  return (
    <ActDialog
      title={t('quarantine.snooze.title', { device: titleOf(device) })}
      note={t('quarantine.snooze.text')}
      tone="normal"
      confirm={
        until === null
          ? t('quarantine.snooze.confirm')
          : t('quarantine.snooze.confirmUntil', { when: momentWords(until, i18n.language) })
      }
      isReady={until !== null}
      act={snooze}
      onClose={onClose}
    >
      <fieldset className={classes.choices}>
        <legend className={classes.label}>{t('quarantine.snooze.until')}</legend>
        {[...snoozeChoices, 'day' as const].map((each, index) => (
          <label key={each} className={classes.choice}>
            <input
              type="radio"
              name="until"
              checked={choice === each}
              data-autofocus={index === 0 || undefined}
              onChange={() => setChoice(each)}
            />
            {t(`quarantine.snooze.${each}`)}
          </label>
        ))}
      </fieldset>
      {choice === 'day' && (
        <div>
          <label htmlFor={id} className={classes.label}>
            {t('quarantine.snooze.dayLabel')}
          </label>
          <input
            id={id}
            type="date"
            className={inputClasses.input}
            value={day}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
        </div>
      )}
      <LazyNoteField value={reason} onChange={setReason} />
      {body && <CallDetails name="snoozeDevice" params={params} body={body} />}
    </ActDialog>
  )
}
