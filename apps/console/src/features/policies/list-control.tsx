import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { field } from '../../ui/field.ts'

type ListControlProps = {
  readonly label: string
  readonly describedBy: string
  readonly items: readonly string[]
  readonly isDisabled: boolean
  readonly isFaulty: boolean
  readonly onChange: (items: string[]) => void
}

/** A list of texts, one a line; an empty line is none. */
export function ListControl({ label, describedBy, items, isDisabled, isFaulty, onChange }: ListControlProps) {
  const { t } = useTranslation()
  const [text, setText] = useState(items.join('\n'))
  // What is typed stays as it is, as long as it says what the draft says: an empty line may be the start of the next.
  const shown = isSame(itemsIn(text), items) ? text : items.join('\n')
  return (
    <Textarea
      {...field}
      aria-label={label}
      aria-describedby={describedBy}
      description={t('policies.onePerLine')}
      rows={4}
      spellCheck={false}
      value={shown}
      error={isFaulty}
      disabled={isDisabled}
      onChange={(event) => {
        setText(event.currentTarget.value)
        onChange(itemsIn(event.currentTarget.value))
      }}
    />
  )
}

function itemsIn(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index])
}
