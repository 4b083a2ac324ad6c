import { mailLanguages } from '@gatepost/contract'
import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../api/client.ts'
import { field } from '../../ui/field.ts'

type MailLanguage = Answer<'getOrganization'>['mailLanguage']

type MailLanguageFieldProps = {
  readonly value: MailLanguage
  readonly isLocked: boolean
  readonly onChange: (next: MailLanguage) => void
}

/** The language of mails to whoever is not known to speak another one. */
export function MailLanguageField({ value, isLocked, onChange }: MailLanguageFieldProps) {
  const { t } = useTranslation()
  return (
    <NativeSelect
      {...field}
      label={t('accessSettings.mailLanguage')}
      description={t('accessSettings.mailLanguageHelp')}
      value={value}
      disabled={isLocked}
      data={mailLanguages.map((each) => ({ value: each, label: t(`accessSettings.mailLanguages.${each}`) }))}
      onChange={({ currentTarget }) => {
        const chosen = mailLanguages.find((each) => each === currentTarget.value)
        if (chosen) onChange(chosen)
      }}
    />
  )
}
