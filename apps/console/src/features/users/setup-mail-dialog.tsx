import { mailLanguages } from '@gatepost/contract'
import { NativeSelect } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { ActDialog } from '../../app/act-dialog/act-dialog.tsx'
import { claimedText } from '../../ui/claimed-text.ts'
import { field } from '../../ui/field.ts'
import formClasses from '../../ui/form.module.css'
import { CallDetails } from '../../ui/list/call-details.tsx'
import { toastDone } from '../../ui/toasts/toasts.ts'
import type { User } from './user-queries.ts'

const languages = ['auto', ...mailLanguages] as const

/** To whom it goes and what is in it: no password. */
export function SetupMailDialog({ user, onClose }: { readonly user: User; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [language, setLanguage] = useState<(typeof languages)[number]>('auto')
  const params = { id: user.id }
  const body = language === 'auto' ? {} : { language }

  async function send() {
    const { address } = await call('sendSetupMail', { params, body })
    toastDone(t('user.setupMail.done', { address }))
    await queries.invalidateQueries({ queryKey: ['audit'] })
  }

  return (
    <ActDialog
      title={t('user.setupMail.title', { user: claimedText(user.displayName) })}
      note={t('user.setupMail.to', { address: user.address })}
      tone="normal"
      confirm={t('user.setupMail.confirm', { address: user.address })}
      act={send}
      onClose={onClose}
    >
      <div className={formClasses.form}>
        <p>{t('user.setupMail.text')}</p>
        <NativeSelect
          {...field}
          label={t('user.setupMail.language')}
          value={language}
          data-autofocus
          data={languages.map((value) => ({ value, label: t(`user.setupMail.${value}`) }))}
          onChange={({ currentTarget: { value } }) => setLanguage(languages.find((one) => one === value) ?? 'auto')}
        />
      </div>
      <CallDetails name="sendSetupMail" params={params} body={body} />
    </ActDialog>
  )
}
