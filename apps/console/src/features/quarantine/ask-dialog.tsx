import './act-words.ts'
import { mailLanguages } from '@gatepost/contract'
import { NativeSelect, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { ActDialog } from '../../app/act-dialog/act-dialog.tsx'
import { field } from '../../ui/field.ts'
import formClasses from '../../ui/form.module.css'
import { CallDetails } from '../../ui/list/call-details.tsx'
import { toastDone } from '../../ui/toasts/toasts.ts'
import type { DeviceSummary } from '../devices/device-queries.ts'
import { useDeviceWords } from '../devices/device-words.ts'
import classes from './ask-dialog.module.css'

type AskDialogProps = {
  readonly device: DeviceSummary
  readonly onDone: () => void
  readonly onClose: () => void
}

const readyMade = ['yours', 'purpose', 'old'] as const
const languages = ['auto', ...mailLanguages] as const

/** A question to the user of a waiting device: by mail and on their own page, where they answer. The phone goes on waiting. */
export function AskDialog({ device, onDone, onClose }: AskDialogProps) {
  const { t } = useTranslation()
  const { titleOf, firstNameOf } = useDeviceWords()
  const [question, setQuestion] = useState('')
  const [language, setLanguage] = useState<(typeof languages)[number]>('auto')
  const user = firstNameOf(device)
  const params = { id: device.id }
  const body = { question: question.trim(), ...(language !== 'auto' && { language }) }

  async function ask() {
    await call('askUser', { params, body })
    toastDone(t('quarantine.ask.done', { user }))
    onDone()
  }

  return (
    <ActDialog
      title={t('quarantine.ask.title', { user, device: titleOf(device) })}
      note={t('quarantine.ask.text')}
      tone="normal"
      confirm={t('quarantine.ask.confirm', { user })}
      isReady={body.question !== ''}
      act={ask}
      onClose={onClose}
    >
      <div className={formClasses.form}>
        <div className={classes.ready} role="group" aria-label={t('quarantine.ask.ready')}>
          {readyMade.map((id) => (
            <button
              key={id}
              type="button"
              className={classes.one}
              onClick={() => setQuestion(t(`quarantine.ask.${id}`))}
            >
              {t(`quarantine.ask.${id}`)}
            </button>
          ))}
        </div>
        <Textarea
          {...field}
          label={t('quarantine.ask.question')}
          description={t('quarantine.ask.questionHelp', { user })}
          rows={3}
          maxLength={500}
          value={question}
          data-autofocus
          onChange={({ currentTarget }) => setQuestion(currentTarget.value)}
        />
        <NativeSelect
          {...field}
          label={t('quarantine.ask.language')}
          value={language}
          data={languages.map((value) => ({ value, label: t(`quarantine.ask.${value}`) }))}
          onChange={({ currentTarget: { value } }) => setLanguage(languages.find((one) => one === value) ?? 'auto')}
        />
      </div>
      {body.question !== '' && <CallDetails name="askUser" params={params} body={body} />}
    </ActDialog>
  )
}
