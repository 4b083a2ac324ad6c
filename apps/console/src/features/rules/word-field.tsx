import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { field } from '../../ui/field.ts'
import type { RulesPreview } from './rule-detail-queries.ts'
import classes from './rule-editor.module.css'

type WordFieldProps = {
  readonly lockOut: RulesPreview['lockOut']
  readonly value: string
  readonly isLocked: boolean
  readonly onChange: (word: string) => void
}

/** Nearly everybody would lose their mail: whoever wants that types a word. */
export function WordField({ lockOut, value, isLocked, onChange }: WordFieldProps) {
  const { t } = useTranslation()
  const { allowedBefore: before, allowedAfter: after, word } = lockOut
  return (
    <div className={classes.word}>
      <p>{t('rules.lockOut.text', { before, after })}</p>
      <TextInput
        {...field}
        label={t('rules.lockOut.label', { word })}
        value={value}
        disabled={isLocked}
        maxLength={64}
        autoComplete="off"
        spellCheck={false}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </div>
  )
}
