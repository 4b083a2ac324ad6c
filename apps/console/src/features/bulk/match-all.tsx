import './words.ts'
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useCountWords } from '../../ui/list/count-words.ts'

export type MatchAllProps = {
  /** Rows that are ticked. */
  readonly chosen: number
  /** How many the list has with its filter. */
  readonly total: { readonly value: number; readonly isExact: boolean } | undefined
  readonly isAll: boolean
  readonly onChange: (isAll: boolean) => void
}

/** From the rows that are loaded to everything the filter matches, and back. */
export function MatchAll({ chosen, total, isAll, onChange }: MatchAllProps) {
  const { t } = useTranslation()
  const value = useCountWords()(total)
  if (isAll) {
    return (
      <Button variant="subtle" onClick={() => onChange(false)}>
        {t('bulk.onlyShown')}
      </Button>
    )
  }
  if (total === undefined || total.value <= chosen) return null
  return (
    <Button variant="subtle" onClick={() => onChange(true)}>
      {t('bulk.selectMatching', { value })}
    </Button>
  )
}
