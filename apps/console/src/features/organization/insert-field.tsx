import { Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { field } from '../../ui/field.ts'

const longest = 256

type InsertFieldProps = {
  /** Which text it is, by its words. */
  readonly words: 'insert' | 'otaInsert'
  readonly value: string
  readonly isLocked: boolean
  readonly onChange: (next: string) => void
}

/** What the organization adds to a message of Gatepost. */
export function InsertField({ words, value, isLocked, onChange }: InsertFieldProps) {
  const { t } = useTranslation()
  return (
    <Textarea
      {...field}
      label={t(`accessSettings.${words}`)}
      description={t(`accessSettings.${words}Help`, { left: longest - value.length })}
      value={value}
      maxLength={longest}
      disabled={isLocked}
      rows={3}
      // The message is one line on the phone; the server refuses control characters.
      onChange={({ currentTarget }) => onChange(currentTarget.value.replaceAll(/\s*\n\s*/g, ' '))}
    />
  )
}
